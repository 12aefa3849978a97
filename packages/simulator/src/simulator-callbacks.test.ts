import { callback, defineMachine, type StepId } from "@waymark/core";
import { expect, test } from "vitest";
import { sendTo, setup } from "xstate";
import { Simulator } from "./simulator.ts";

const telling = defineMachine({
  name: "telling",
  title: "Telling",
  machine: setup({
    types: { events: {} as { type: string; n: number } },
    actors: { watch: callback() },
  }).createMachine({
    invoke: { id: "watch", src: "watch" },
    on: {
      tell: { actions: sendTo("watch", ({ event }) => ({ type: "told", n: event.n })) },
      later: { actions: sendTo("watch", { type: "late" }, { delay: 1_000 }) },
    },
  }),
});

const watch = "watch" as StepId;

function simulate() {
  const simulator = new Simulator({ definitions: [telling], otherTasks: { byHand: true } });
  return { simulator, runId: simulator.start("telling", {}) };
}

test("a callback that is played by hand deals with what it was sent when it is told to, once", () => {
  const { simulator, runId } = simulate();
  simulator.signal(runId, { name: "later" });
  for (const n of [1, 2]) simulator.signal(runId, { name: "tell", payload: { n } });
  expect(simulator.receive(runId, watch)).toEqual([
    { type: "told", n: 1 },
    { type: "told", n: 2 },
  ]);
  expect(simulator.receive(runId, watch)).toEqual([]);
  simulator.advance(1_000);
  expect(simulator.receive(runId, watch)).toEqual([{ type: "late" }]);
});

test("what it was sent and has not dealt with is still there after a crash, and gone where the run is taken back before it", () => {
  const { simulator, runId } = simulate();
  simulator.signal(runId, { name: "tell", payload: { n: 1 } });
  simulator.crash();
  simulator.resume();
  expect(simulator.receive(runId, watch)).toEqual([{ type: "told", n: 1 }]);
  simulator.rewind(runId, 2);
  expect(simulator.receive(runId, watch)).toEqual([{ type: "told", n: 1 }]);
  simulator.rewind(runId, 1);
  expect(simulator.receive(runId, watch)).toEqual([]);
});
