import { assign, setup } from "xstate";
import { defineMachine, task, type MachineDefinition } from "../../src/index.ts";

const work = task();

interface PurchaseContext {
  readonly paid: unknown;
  readonly reason: string;
}

/** Steps one after the other, each with a policy; one failure is provided for, the others are not. */
export const purchase: MachineDefinition = defineMachine({
  name: "purchase",
  title: "Purchase",
  onFailure: "compensate",
  machine: setup({
    types: { context: {} as PurchaseContext },
    actors: { pay: work, pack: work, ship: work },
  }).createMachine({
    id: "purchase",
    context: { paid: null, reason: "" },
    initial: "paying",
    states: {
      paying: {
        meta: {
          title: "Payment",
          retry: { maxAttempts: 2, initialInterval: 10 },
          compensate: { task: "refund" },
        },
        invoke: {
          id: "pay",
          src: "pay",
          input: ({ context }: { context: PurchaseContext }) => ({ reason: context.reason }),
          onDone: { target: "packing", actions: assign({ paid: ({ event }) => event.output }) },
        },
      },
      packing: {
        meta: { retry: { maxAttempts: 2, initialInterval: 10 }, compensate: { task: "unpack" } },
        invoke: {
          id: "pack",
          src: "pack",
          onDone: "shipping",
          onError: [
            {
              guard: ({ event }) => (event.error as { message?: string }).message === "sold out",
              target: "soldOut",
              actions: assign({ reason: ({ event }) => (event.error as Error).message }),
            },
          ],
        },
      },
      shipping: { invoke: { id: "ship", src: "ship", onDone: "shipped" } },
      shipped: { type: "final" },
      soldOut: { type: "final" },
    },
    output: ({ context }) => context,
  }),
});
