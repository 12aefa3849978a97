import {
  assign,
  cancel,
  forwardTo,
  sendParent,
  sendTo,
  setup,
  spawnChild,
  stopChild,
  type DoneActorEvent,
} from "xstate";
import { action, defineMachine, task, type MachineDefinition } from "../src/index.ts";

const digger = setup({ actors: { dig: task() } }).createMachine({
  id: "digger",
  initial: "digging",
  states: {
    digging: {
      invoke: { id: "dig", src: "dig", onDone: "dug" },
      on: { poke: { actions: sendParent({ type: "poked" }) } },
    },
    dug: { type: "final", entry: sendParent({ type: "found" }) },
  },
  output: "gold",
});

const foreman = setup({
  types: { context: {} as { finds: readonly unknown[]; pokes: number } },
  actors: { digger, rest: task() },
  actions: { note: action("note") },
}).createMachine({
  id: "foreman",
  context: { finds: [], pokes: 0 },
  initial: "idle",
  on: { stop: ".stopped" },
  states: {
    idle: { on: { dig: "digging" }, after: { 100: "digging" } },
    digging: {
      invoke: {
        id: "digger",
        src: "digger",
        onDone: {
          target: "idle",
          actions: assign({ finds: ({ context, event }) => [...context.finds, event.output] }),
        },
        onError: "tired",
      },
      on: {
        poke: { actions: forwardTo("digger") },
        poked: {
          actions: [
            assign({ pokes: ({ context }) => context.pokes + 1 }),
            "note",
            sendParent(({ context }) => ({ type: "progress", pokes: context.pokes })),
          ],
        },
        found: { actions: sendParent({ type: "progress", pokes: 0 }) },
      },
    },
    tired: { invoke: { id: "rest", src: "rest", onDone: "idle" } },
    stopped: { type: "final" },
  },
  output: ({ context }) => context,
});

/** Machines down to the third generation, which send each other events, at once and later. */
export const mine: MachineDefinition = defineMachine({
  name: "mine",
  title: "Mine",
  machine: setup({
    types: {
      context: {} as { heard: readonly unknown[]; hired: boolean; seen: unknown; total: unknown },
    },
    actors: { digger, foreman },
  }).createMachine({
    id: "mine",
    context: { heard: [], hired: false, seen: null, total: null },
    initial: "open",
    on: {
      hire: {
        guard: ({ context }) => !context.hired,
        actions: [
          assign({ hired: true }),
          spawnChild("digger", { id: "extra", syncSnapshot: true }),
        ],
      },
      fire: { actions: [assign({ hired: false }), stopChild("extra")] },
      "*": {
        actions: assign({ heard: ({ context, event }) => [...context.heard, event.type] }),
      },
    },
    states: {
      open: {
        invoke: {
          id: "foreman",
          src: "foreman",
          onSnapshot: { actions: assign({ seen: ({ event }) => event.snapshot.value }) },
          onDone: {
            target: "closed",
            actions: assign({ total: ({ event }: { event: DoneActorEvent }) => event.output }),
          },
          onError: "collapsed",
        },
        on: {
          dig: { actions: forwardTo("foreman") },
          poke: { actions: forwardTo("foreman") },
          stop: { actions: forwardTo("foreman") },
          later: {
            actions: [
              cancel("later"),
              sendTo("foreman", { type: "stop" }, { delay: 50, id: "later" }),
            ],
          },
          never: { actions: cancel("later") },
          leave: "away",
        },
      },
      away: { on: { back: "open" } },
      collapsed: { after: { 30: "open" } },
      closed: { type: "final" },
    },
    output: ({ context }) => context,
  }),
});
