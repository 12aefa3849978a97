import { expect, test } from "vitest";
import { aDag, aStepId, TestRun } from "../../testing/index.ts";
import { purchase } from "../../testing/machine-samples/purchase.ts";
import { review } from "../../testing/machine-samples/review.ts";
import {
  anewIn,
  defineDag,
  planBackTo,
  planRequest,
  signalsGiven,
  type RewindTarget,
} from "../index.ts";

const dagRun = (
  steps: Parameters<typeof aDag>[0],
  document: Parameters<typeof aDag>[1] = {},
): TestRun => new TestRun(defineDag(aDag(steps, document)));

function anew({ definition, events, snapshot, now }: TestRun, target: RewindTarget) {
  const plan = planBackTo({ definition, events }, snapshot, target, now + 1);
  if ("problems" in plan) throw new Error(plan.problems.join(" "));
  return anewIn({ definition, snapshot }, { definition, snapshot: plan.snapshot });
}

const from = (stepId: string): RewindTarget => ({ stepId: aStepId(stepId) });

test("a step that was done, failed or is in flight is done once more where it begins anew", () => {
  const run = dagRun({
    a: {},
    b: { needs: ["a"] },
    c: { needs: ["a"], onFailure: "wait" },
    d: { needs: ["a"] },
    e: { needs: ["b", "c", "d"] },
  });
  run.complete("a").complete("b").fail("c");
  expect(anew(run, from("a")).tasks).toMatchObject([
    { stepId: "a", ended: "completed" },
    { stepId: "b", ended: "completed" },
    { stepId: "c", ended: "failed" },
    { stepId: "d", ended: "begun" },
  ]);
  expect(anew(run, from("e")).tasks).toEqual([]);
});

test("what was undone, passed over or never begun is not done twice", () => {
  const undo = { compensate: { task: "undo" } };
  const run = dagRun(
    { a: undo, b: { needs: ["a"], when: "false" }, c: { needs: ["a"] } },
    { onFailure: "compensate" },
  );
  run.complete("a").fail("c").complete("a~compensate");
  expect(anew(run, from("a")).tasks.map(({ stepId }) => stepId)).toEqual(["c"]);
  const held = dagRun({ a: {}, b: { needs: ["a"] } })
    .pause()
    .complete("a");
  expect(anew(held, from("b")).tasks).toEqual([]);
});

test("a child run is begun once more", () => {
  const run = dagRun({ sub: { workflow: "other" } });
  expect(anew(run, from("sub")).tasks).toMatchObject([{ task: "other", isChild: true }]);
});

const PACKING = {
  map: {
    items: ["x", "y"],
    steps: { pack: { task: "pack" }, label: { task: "label", needs: ["pack"] } },
  },
};

test("of a loop that goes on, or ends, with a step that is skipped nothing is done once more", () => {
  const told = (run: TestRun, stepId: string) => {
    const { definition, snapshot, now: at } = run;
    const skip = { type: "step.skipped", stepId: aStepId(stepId), output: 1, at } as const;
    const plan = planRequest(definition, snapshot, skip);
    const { tasks } = anewIn(run, { definition, snapshot: plan.snapshot });
    return { tasks, resets: plan.resets, ends: plan.ends.map((end) => Object.values(end)) };
  };
  const run = dagRun({ ship: PACKING, last: { needs: ["ship"] } });
  run.complete("ship[0]/pack").complete("ship[0]/label").complete("ship[1]/pack");
  expect(told(run, "ship[1]/label")).toEqual({
    tasks: [],
    resets: [],
    ends: [
      ["ship[1]/label", "skipped"],
      ["ship", "completed"],
    ],
  });
  const other = dagRun({ ship: PACKING });
  other.complete("ship[0]/pack").complete("ship[1]/pack");
  expect(told(other, "ship[1]/label")).toEqual({
    tasks: [],
    resets: [],
    ends: [["ship[1]/label", "skipped"]],
  });
});

test("of a loop the steps of the passes that begin anew, kept or not", () => {
  const run = dagRun({ ship: PACKING });
  for (const item of [0, 1]) run.complete(`ship[${item}]/pack`).complete(`ship[${item}]/label`);
  const ids = (target: RewindTarget) => anew(run, target).tasks.map(({ stepId }) => stepId);
  expect(ids(from("ship[1]/label"))).toEqual(["ship[1]/label"]);
  expect(ids({ ...from("ship[1]/pack"), alone: true })).toEqual(["ship[1]/pack"]);
  expect(ids(from("ship"))).toEqual([
    "ship[0]/pack",
    "ship[0]/label",
    "ship[1]/pack",
    "ship[1]/label",
  ]);
});

test("an answer is kept, or asked for again, and who gave it is told", () => {
  const run = dagRun({
    first: { title: "May it begin?", approval: {} },
    go: { signal: "go", needs: ["first"] },
    end: { needs: ["go"] },
  });
  run.signal("first", {}).signal("go", 1);
  expect(anew(run, from("go")).answers).toEqual([
    { stepId: "first", kind: "approval", name: "May it begin?", isKept: true },
    { stepId: "go", kind: "signal", name: "go", isKept: false },
  ]);
  const skipped = dagRun({ go: { signal: "go" }, end: { needs: ["go"] } }).skip("go");
  expect(anew(skipped, from("go")).answers).toEqual([]);
});

test("of a machine what it did since it was taken back to", () => {
  const run = new TestRun(purchase).complete("pay").complete("pack").complete("ship");
  const { tasks } = anew(run, from("pack"));
  expect(tasks.map(({ stepId, ended }) => [stepId, ended])).toEqual([
    ["pack", "completed"],
    ["ship", "completed"],
  ]);
});

test("a signal that a machine took is kept where it is taken back to after it, and told while it counts", () => {
  const run = new TestRun(review).signal("vote", {}).signal("vote", {});
  const told = (target: RewindTarget) =>
    signalsGiven(run, run.snapshot, target).map(({ name, isKept }) => [name, isKept]);
  expect(told({ sequence: 2 })).toEqual([
    ["vote", true],
    ["vote", false],
  ]);
  const plan = planBackTo(run, run.snapshot, { sequence: 2 }, run.now + 1);
  if ("problems" in plan) throw new Error(plan.problems.join(" "));
  const { basis, snapshot } = plan;
  run.send({ type: "run.rewound", at: run.now + 1, to: { sequence: 2 }, basis, snapshot });
  expect(told({ sequence: 1 })).toEqual([["vote", false]]);
  expect(told({ failed: true })).toEqual([]);
});
