import { setup } from "xstate";
import { defineMachine, task, type MachineDefinition } from "../../src/index.ts";

const work = task();

/** Goes back to where it was; re-enters a state under a running step; a step may take too long. */
export const player: MachineDefinition = defineMachine({
  name: "player",
  title: "Player",
  machine: setup({ actors: { load: work } }).createMachine({
    id: "player",
    initial: "off",
    states: {
      off: { on: { power: "on.hist" } },
      on: {
        initial: "idle",
        on: { power: "off" },
        states: {
          idle: { on: { play: "busy" }, after: { 50: "asleep" } },
          asleep: { on: { play: "busy", end: "#player.ended" } },
          busy: {
            initial: "loading",
            on: { stop: "idle" },
            states: {
              loading: {
                on: { again: { target: "loading", reenter: true } },
                after: { 30: "slow", 90: "#player.on.idle" },
                invoke: { id: "load", src: "load", onDone: "playing", onError: "broken" },
              },
              slow: { on: { again: "loading" } },
              playing: {},
              broken: { on: { again: "loading" } },
            },
          },
          hist: { type: "history", history: "deep" },
        },
      },
      ended: { type: "final" },
    },
  }),
});
