import { assign, createMachine, sendTo, setup, spawnChild } from "xstate";
import { defineMachine, task, workflow, type MachineDefinition } from "../../src/index.ts";

const work = task();

const helper = createMachine({
  id: "helper",
  initial: "helping",
  states: { helping: { on: { stop: "helped" } }, helped: { type: "final" } },
});

/** Invokes and spawns machines and a workflow, and sends them events, some of them later. */
export const host: MachineDefinition = defineMachine({
  name: "host",
  title: "Host",
  onFailure: "compensate",
  machine: setup({
    types: { context: {} as { told: number } },
    actors: { helper, other: workflow("other"), work },
  }).createMachine({
    id: "host",
    context: { told: 0 },
    initial: "alone",
    on: { told: { actions: assign({ told: ({ context }) => context.told + 1 }) } },
    states: {
      alone: { on: { help: "helped", spawn: { actions: spawnChild("helper", { id: "extra" }) } } },
      helped: {
        meta: {
          steps: {
            one: { retry: { maxAttempts: 2, initialInterval: 5 }, timeouts: { attempt: 60 } },
            two: { compensate: { task: "recall" }, parentClosePolicy: "abandon" },
          },
        },
        entry: sendTo("one", { type: "welcome" }),
        exit: sendTo("one", { type: "farewell" }),
        invoke: [
          { id: "one", src: "helper", onDone: "alone", onError: "alone" },
          { id: "two", src: "other" },
          { id: "three", src: "work" },
        ],
        on: {
          ask: { actions: [sendTo("one", { type: "a" }), sendTo("two", { type: "b" })] },
          later: { actions: sendTo("one", { type: "later" }, { delay: 20, id: "later" }) },
          leave: "alone",
          end: "ended",
        },
      },
      ended: { type: "final" },
    },
    output: ({ context }) => context.told,
  }),
});
