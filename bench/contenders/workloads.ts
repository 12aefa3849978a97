import { defineDag, defineMachine, task, type Definition, type JsonValue } from "@waymark/core";
import { defineTask, type Task } from "@waymark/definitions";
import { assign, setup } from "xstate";

// The workflows that are measured. Handlers do nothing, but for the slow one: what is measured is the
// engine and the database.

const orderDag = defineDag({
  name: "order-dag",
  title: "Order",
  steps: {
    payment: { task: "echo", input: "${input}" },
    inventory: { task: "echo", needs: ["payment"], input: "${steps.payment.output}" },
    delivery: { task: "echo", needs: ["inventory"], input: "${steps.inventory.output}" },
  },
  output: "${steps.delivery.output}",
});

const orderMachine = defineMachine({
  name: "order-machine",
  title: "Order",
  machine: setup({
    types: { context: {} as { order: JsonValue }, input: {} as { orderId: string } },
    actors: { echo: task<JsonValue, JsonValue>() },
  }).createMachine({
    id: "order",
    context: ({ input }) => ({ order: { ...input } }),
    initial: "payment",
    states: {
      payment: {
        invoke: {
          id: "payment",
          src: "echo",
          input: ({ context }) => context.order,
          onDone: {
            target: "inventory",
            actions: assign({ order: ({ event }) => event.output }),
          },
        },
      },
      inventory: {
        invoke: {
          id: "inventory",
          src: "echo",
          input: ({ context }) => context.order,
          onDone: {
            target: "delivery",
            actions: assign({ order: ({ event }) => event.output }),
          },
        },
      },
      delivery: {
        invoke: {
          id: "delivery",
          src: "echo",
          input: ({ context }) => context.order,
          onDone: {
            target: "delivered",
            actions: assign({ order: ({ event }) => event.output }),
          },
        },
      },
      delivered: { type: "final" },
    },
    output: ({ context }) => context.order,
  }),
});

const parallel = Array.from({ length: 1_000 }, (_, number) => `step-${number}`);

const fanOut = defineDag({
  name: "fan-out",
  title: "Fan-out",
  steps: {
    ...Object.fromEntries(parallel.map((id, number) => [id, { task: "echo", input: number }])),
    join: { task: "echo", needs: parallel },
  },
});

const sleeper = defineDag({
  name: "sleeper",
  title: "Sleeper",
  steps: { nap: { wait: "1h" }, done: { task: "echo", needs: ["nap"] } },
});

const slowOrder = defineDag({
  name: "slow-order",
  title: "Order of slow steps",
  steps: {
    payment: { task: "slow", input: "${input}" },
    inventory: { task: "slow", needs: ["payment"], input: "${steps.payment.output}" },
    delivery: { task: "slow", needs: ["inventory"], input: "${steps.inventory.output}" },
  },
});

/** What W1 and W2 run. */
export const orders: readonly Definition[] = [orderDag, orderMachine, fanOut];
/** What W3 runs: an order shows that the engine serves. */
export const sleepers: readonly Definition[] = [sleeper, orderDag];
/** What W4 runs. */
export const slowOrders: readonly Definition[] = [slowOrder];

/** How long a step of a slow order takes. */
const SLOW_MS = 200;

/** `onSlowStep` is told of each execution of a slow step. */
export const tasks = (onSlowStep: () => void): readonly Task[] => [
  defineTask({ name: "echo", title: "Echo", handler: async ({ input }) => input }),
  defineTask({
    name: "slow",
    title: "Slow",
    handler: async ({ input }) => {
      onSlowStep();
      await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
      return input;
    },
  }),
];
