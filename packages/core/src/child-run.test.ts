import { describe, expect, test } from "vitest";
import { aDag, aRunId, aStepId, runStarted } from "../testing/builders.ts";
import { beginChild, childClosing, childEnded, childRefused } from "./child-run.ts";
import type { ParentStep } from "./child-step.ts";
import { unknownWorkflows } from "./child-workflows.ts";
import { defineDag } from "./dag/dag-definition.ts";
import type { ChildStart } from "./effect.ts";
import { RunId } from "./ids.ts";
import { childRunId } from "./run-ids.ts";
import { startRun } from "./transition.ts";

const child = defineDag(
  aDag(
    { only: {} },
    { input: { type: "object", properties: { kg: { type: "number", default: 1 } } } },
  ),
);

const asked = (input: ChildStart["input"] = {}): ChildStart => ({
  type: "child.start",
  stepId: aStepId("ship"),
  attempt: 2,
  childId: aRunId(7),
  workflow: child.name,
  input,
  parentClosePolicy: "cancel",
});

const below = (depth: number): ParentStep => ({
  runId: aRunId(8),
  stepId: aStepId("up"),
  attempt: 1,
  depth,
  parentClosePolicy: "cancel",
});

const parentAt = (depth: number) =>
  startRun(child, runStarted(depth === 0 ? {} : { parent: below(depth) })).snapshot;

describe("the id of a child run", () => {
  test("is that of a run, and the same for the same attempt only", () => {
    const id = childRunId(aRunId(), aStepId("a"), 1);
    expect(RunId.parse(id)).toBe(childRunId(aRunId(), aStepId("a"), 1));
    expect(id).not.toBe(childRunId(aRunId(), aStepId("a"), 2));
    expect(id).not.toBe(childRunId(aRunId(1), aStepId("a"), 1));
  });
});

describe("beginning a child run", () => {
  test("names the step that asked, and fills in the input's defaults", () => {
    expect(beginChild(parentAt(0), asked(), child, 5)).toEqual({
      type: "run.started",
      at: 5,
      runId: aRunId(7),
      input: { kg: 1 },
      parent: {
        runId: aRunId(),
        stepId: "ship",
        attempt: 2,
        depth: 1,
        parentClosePolicy: "cancel",
      },
    });
  });

  test("is refused where the input does not fit, and is not to be tried again by itself", () => {
    expect(beginChild(parentAt(0), asked({ kg: "much" }), child, 5)).toMatchObject({
      type: "child.failed",
      stepId: "ship",
      attempt: 2,
      error: { name: "ChildStartError", code: "INPUT_INVALID", nonRetryable: true },
    });
  });

  test("goes twenty runs deep, and no deeper", () => {
    expect(beginChild(parentAt(19), asked(), child, 5)).toMatchObject({ parent: { depth: 20 } });
    expect(beginChild(parentAt(20), asked(), child, 5)).toMatchObject({
      type: "child.failed",
      error: { name: "ChildStartError", nonRetryable: true },
    });
  });
});

describe("what a parent is told", () => {
  const end = { runId: aRunId(7), startedAt: 3 };

  test("is the output of a child that completed", () => {
    expect(childEnded(asked(), { ...end, status: "completed", output: 1 }, 9)).toEqual({
      type: "child.completed",
      at: 9,
      stepId: "ship",
      attempt: 2,
      startedAt: 3,
      output: 1,
    });
  });

  test.each([
    ["failed", "ChildFailedError"],
    ["cancelled", "ChildCancelledError"],
    ["terminated", "ChildTerminatedError"],
  ] as const)("is the error of a child that %s", (status, name) => {
    const error = { name: "Torn", message: "It tore." };
    expect(childEnded(asked(), { ...end, status, error }, 9)).toMatchObject({
      type: "child.failed",
      error: { name, runId: aRunId(7), cause: error },
    });
  });

  test("is why its child could not be started, whatever that was", () => {
    expect(childRefused(asked(), "no", 9)).toMatchObject({
      error: { name: "ChildStartError", message: "no", nonRetryable: true },
    });
  });
});

test("a child is closed as its policy says", () => {
  expect(childClosing("cancel", 4)).toMatchObject({ type: "run.cancelled", at: 4 });
  expect(childClosing("terminate", 4)).toMatchObject({ type: "run.terminated", at: 4 });
  expect(childClosing("abandon", 4)).toBeUndefined();
});

test("a workflow that starts one that is nowhere is told where, and may start itself", () => {
  const definition = defineDag(
    aDag({
      again: { workflow: "test-dag" },
      known: { workflow: "known" },
      lost: { workflow: "x" },
      each: { map: { items: [1], steps: { inside: { workflow: "y" } } } },
      poll: { repeat: { steps: { it: { workflow: "z" } }, until: "true", maxIterations: 2 } },
    }),
  );
  const problems = unknownWorkflows(definition, (name) => name === "known");
  expect(problems).toMatchObject([
    { pointer: "/steps/lost/workflow", rule: "unknown-workflow", severity: "error" },
    { pointer: "/steps/each/map/steps/inside/workflow" },
    { pointer: "/steps/poll/repeat/steps/it/workflow" },
  ]);
});
