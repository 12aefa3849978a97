import { and, assign, setup } from "xstate";
import { defineMachine, task, type MachineDefinition } from "../../src/index.ts";

const work = task();

/** Two regions that must both end, beside one another; one waits for a signal or a deadline. */
export const review: MachineDefinition = defineMachine({
  name: "review",
  title: "Review",
  machine: setup({
    types: { context: {} as { votes: number }, events: {} as { type: "vote" } | { type: "veto" } },
    actors: { scan: work, notify: work },
    guards: { enough: ({ context }) => context.votes >= 2, any: () => true },
    delays: { deadline: 1_000 },
  }).createMachine({
    id: "review",
    context: { votes: 0 },
    initial: "open",
    on: { veto: ".rejected" },
    states: {
      open: {
        type: "parallel",
        states: {
          people: {
            initial: "voting",
            states: {
              voting: {
                always: { guard: and(["enough", "any"]), target: "agreed" },
                on: { vote: { actions: assign({ votes: ({ context }) => context.votes + 1 }) } },
                after: { deadline: "agreed" },
              },
              agreed: { type: "final" },
            },
          },
          machine: {
            initial: "scanning",
            states: {
              scanning: {
                meta: { retry: { maxAttempts: 2, initialInterval: 5 } },
                invoke: { id: "scan", src: "scan", onDone: "clean", onError: "#review.rejected" },
              },
              clean: { type: "final" },
            },
          },
        },
        onDone: "notifying",
      },
      notifying: { invoke: { id: "notify", src: "notify", onDone: "accepted" } },
      accepted: { type: "final" },
      rejected: { type: "final" },
    },
  }),
});
