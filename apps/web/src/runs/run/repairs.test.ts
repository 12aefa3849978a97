import type { GraphNode, NodeOverlay, RunStatus } from "@waymark/core";
import { expect, test } from "vitest";
import { repairsOf } from "./repairs.ts";

const node = (id: string, steps: readonly string[] = [id]): GraphNode =>
  ({ id, title: id, kind: "task", steps }) as unknown as GraphNode;

const asked = (
  overlay: NodeOverlay | undefined,
  status: RunStatus = "running",
  kind: "dag" | "machine" = "dag",
) => repairsOf(node("pay"), overlay, { kind, status }).flatMap(({ repairs }) => repairs);

test.each<[string, NodeOverlay | undefined, RunStatus, readonly string[]]>([
  ["a failed step", { status: "failed" }, "failed", ["retry", "skip", "complete", "rerun"]],
  [
    "a failed step that waits for an operator",
    { status: "failed", failure: "held" },
    "running",
    ["retry", "skip", "complete", "fail", "rerun"],
  ],
  [
    "a failed step the run went on from",
    { status: "failed", failure: "handled" },
    "running",
    ["rerun"],
  ],
  [
    "a step in back-off",
    { status: "retrying" },
    "running",
    ["now", "skip", "complete", "fail", "rerun"],
  ],
  ["a step under way", { status: "running" }, "running", ["skip", "complete", "fail", "rerun"]],
  ["a step that waits", { status: "waiting" }, "waiting", ["skip", "complete", "fail", "rerun"]],
  ["a step whose turn has not come", undefined, "running", ["skip"]],
  ["a step whose turn never came", undefined, "failed", []],
  ["a completed step", { status: "completed" }, "completed", ["rerun"]],
  ["a step of a run that is being undone", { status: "failed" }, "compensating", []],
])("what can be asked of %s", (_, overlay, status, repairs) => {
  expect(asked(overlay, status)).toEqual(repairs);
});

test("a machine's step is not passed over before it has begun", () => {
  expect(asked(undefined, "running", "machine")).toEqual([]);
});

test("an undoing that failed can be tried again or done by hand, never skipped", () => {
  const failed: NodeOverlay = { status: "completed", compensation: "failed" };
  const [own, undoing] = repairsOf(node("pay"), failed, { kind: "dag", status: "failed" });
  expect(own).toMatchObject({ stepId: "pay", repairs: ["rerun"] });
  expect(undoing).toMatchObject({
    stepId: "pay~compensate",
    undo: true,
    repairs: ["retry", "complete"],
  });
});

test("a node inside a loop stands for a step of each pass: only that of one can be asked about", () => {
  const run = { kind: "dag", status: "failed" } as const;
  expect(repairsOf(node("ship/pack", []), { status: "failed" }, run)).toEqual([]);
  const [step] = repairsOf(node("ship/pack", ["ship[3]/pack"]), { status: "failed" }, run);
  expect(step).toMatchObject({ stepId: "ship[3]/pack", nodeId: "ship/pack" });
  expect(step?.repairs).toContain("retry");
});

test("each actor of a state is named", () => {
  const state = node("paying", ["charge", "watch"]);
  const steps = repairsOf(state, { status: "running" }, { kind: "machine", status: "running" });
  expect(steps.map(({ stepId }) => stepId)).toEqual(["charge", "watch"]);
});
