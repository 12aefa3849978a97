import {
  assign,
  cancel,
  raise,
  sendTo,
  setup,
  spawnChild,
  stopChild,
  type ActorRefFrom,
} from "xstate";
import { defineMachine, task, type MachineDefinition } from "../../src/index.ts";

const work = task();

interface ErrandContext {
  readonly count: number;
  readonly helper: ActorRefFrom<typeof work> | null;
}

/** Sends itself events, later or at once; spawns actors by action and in its context; can break itself. */
export const errands: MachineDefinition = defineMachine({
  name: "errands",
  title: "Errands",
  onFailure: "compensate",
  machine: setup({
    types: { context: {} as ErrandContext, events: {} as { type: string; by?: number } },
    actors: { fetch: work, help: work },
  }).createMachine({
    id: "errands",
    context: { count: 0, helper: null },
    initial: "home",
    on: {
      "item.*": { actions: assign({ count: ({ context }) => context.count + 10 }) },
      explode: {
        actions: assign(() => {
          throw new Error("boom");
        }),
      },
    },
    states: {
      home: {
        on: {
          go: {
            target: "out",
            actions: [spawnChild("fetch", { id: "errand" }), raise({ type: "tick" })],
          },
          later: {
            actions: [cancel("later"), raise({ type: "tick" }, { id: "later", delay: 40 })],
          },
          never: { actions: cancel("later") },
          ask: {
            actions: [
              stopChild("helper"),
              assign({ helper: ({ spawn }) => spawn("help", { id: "helper", input: 1 }) }),
            ],
          },
          send: { actions: sendTo(({ self }) => self, { type: "tick" }) },
          tick: { actions: assign({ count: ({ context }) => context.count + 1 }) },
        },
      },
      out: {
        on: {
          tick: { actions: assign({ count: ({ context }) => context.count + 100 }) },
          back: { target: "home", actions: stopChild("errand") },
          "xstate.done.actor.errand": "done",
        },
      },
      done: { type: "final" },
    },
    output: ({ context }) => ({ count: context.count }),
  }),
});
