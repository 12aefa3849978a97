import { assign, cancel, sendTo, setup, spawnChild } from "xstate";
import { action, callback, defineMachine, task, type MachineDefinition } from "../../src/index.ts";

/** Has actions carried out, listens to a callback, and does again what may have to be undone each time. */
export const patrol: MachineDefinition = defineMachine({
  name: "patrol",
  title: "Patrol",
  onFailure: "compensate",
  machine: setup({
    types: { context: {} as { seen: number }, events: {} as { type: string } },
    actors: {
      watch: callback({ retry: { maxAttempts: 3, initialInterval: 5 } }),
      bait: task({ retry: { maxAttempts: 2, initialInterval: 5 }, compensate: { task: "unbait" } }),
      help: task({ compensate: { task: "dismiss" } }),
    },
    actions: {
      report: action<{ seen: number }>("email.send", { retry: { maxAttempts: 2 } }),
      note: () => undefined,
    },
  }).createMachine({
    id: "patrol",
    context: { seen: 0 },
    initial: "walking",
    on: { spotted: { actions: assign({ seen: ({ context }) => context.seen + 1 }) } },
    states: {
      walking: {
        invoke: [
          { id: "watch", src: "watch" },
          { id: "bait", src: "bait", onError: "walking" },
        ],
        entry: sendTo("watch", { type: "begin" }),
        exit: sendTo("watch", { type: "end" }),
        on: {
          look: {
            actions: sendTo("watch", ({ context }) => ({ type: "look", seen: context.seen })),
          },
          lookLater: {
            actions: [cancel("look"), sendTo("watch", { type: "look" }, { delay: 40, id: "look" })],
          },
          again: { target: "walking", reenter: true, actions: "note" },
          call: { actions: spawnChild("help", { id: "help" }) },
          rest: "resting",
          home: "home",
        },
      },
      resting: {
        entry: { type: "report", params: ({ context }) => ({ seen: context.seen }) },
        on: { again: "walking", home: "home" },
      },
      home: { type: "final", entry: ["note", "note"] },
    },
    output: ({ context }) => context,
  }),
});
