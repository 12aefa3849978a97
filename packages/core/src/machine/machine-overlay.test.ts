import { expect, test } from "vitest";
import { setup } from "xstate";
import { TestRun } from "../../testing/index.ts";
import { defineMachine } from "../index.ts";

const machine = setup({ types: { events: {} as { type: "go" } } }).createMachine({
  id: "desk",
  type: "parallel",
  states: {
    lamp: { initial: "off", states: { off: { on: { go: "on" } }, on: {} } },
    back: { type: "history", history: "deep" },
  },
});

test("a history beside regions is never shown as a state that the run is in or was in", () => {
  const run = new TestRun(defineMachine({ name: "desk", title: "Desk", machine }));
  expect(Object.keys(run.nodes)).not.toContain("desk.back");
  expect(run.nodes).toMatchObject({ "desk.lamp.off": "waiting" });
});
