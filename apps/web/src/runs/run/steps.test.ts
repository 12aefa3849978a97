import {
  compensatedBy,
  compensationOf as coreNames,
  type Graph,
  type NodeOverlay,
  type StepId,
} from "@waymark/core";
import type { AttemptView } from "@waymark/orchestrator/api";
import { expect, test } from "vitest";
import {
  compensationOf,
  failedForGood,
  isCompensation,
  nextFailed,
  nodeOfInterest,
  retryable,
  stepRows,
  stepsOf,
} from "./steps.ts";

const step = (id: string) => id as StepId;
const graph: Graph = {
  kind: "machine",
  nodes: [
    { id: "paying", kind: "state", title: "Paying", steps: [step("payment")] },
    { id: "fulfilling", kind: "state", title: "Fulfilling", steps: [] },
    { id: "done", kind: "final", title: "Done", steps: [] },
    {
      id: "packing",
      parent: "fulfilling",
      kind: "state",
      title: "Packing",
      steps: [step("pack"), step("label")],
    },
  ],
  edges: [],
};
const nodes = (statuses: Record<string, NodeOverlay["status"]>): Record<string, NodeOverlay> =>
  Object.fromEntries(Object.entries(statuses).map(([id, status]) => [id, { status }]));

test("names compensations as the core does", () => {
  expect(compensationOf("payment")).toBe(coreNames(step("payment")));
  expect(isCompensation("payment~compensate")).toBe(
    compensatedBy(step("payment~compensate")) !== undefined,
  );
});

test.each([
  [{ paying: "completed", packing: "failed" }, "packing"],
  [{ paying: "failed", packing: "running" }, "paying"],
  [{ fulfilling: "running", packing: "waiting" }, "packing"],
  [{ paying: "completed", done: "completed" }, undefined],
] as const)("of %o the page opens at %s", (statuses, id) => {
  expect(nodeOfInterest(graph, nodes(statuses))).toBe(id);
});

test("what is shown stays shown while it is under way, unless something failed", () => {
  const running = nodes({ paying: "running", packing: "running" });
  expect(nodeOfInterest(graph, running, "packing")).toBe("packing");
  expect(nodeOfInterest(graph, nodes({ paying: "failed", packing: "running" }), "packing")).toBe(
    "paying",
  );
  expect(nodeOfInterest(graph, nodes({ paying: "running", packing: "completed" }), "packing")).toBe(
    "paying",
  );
});

test("offers every actor of a failed state, and the undoing that failed", () => {
  const failed = {
    packing: { status: "failed" },
    paying: { status: "completed", compensation: "failed" },
  } as const;
  expect(retryable(graph, failed).map((each) => each.stepId)).toEqual([
    "payment~compensate",
    "pack",
    "label",
  ]);
});

test("shows the attempts of an undoing only once it was asked for", () => {
  const [paying] = graph.nodes;
  if (!paying) throw new Error("no node");
  expect(stepsOf(paying, { status: "completed" })).toEqual(["payment"]);
  expect(stepsOf(paying, { status: "completed", compensation: "running" })).toEqual([
    "payment",
    "payment~compensate",
  ]);
});

test("an attempt that will be followed by itself has not failed for good", () => {
  const attempt = (n: number, facts: Partial<AttemptView>): AttemptView => ({
    stepId: step("payment"),
    attempt: n,
    task: "t",
    status: "failed",
    scheduledAt: n,
    ...facts,
  });
  expect(failedForGood([attempt(1, { nextAttemptAt: 9 })])).toBeUndefined();
  expect(failedForGood([attempt(1, { nextAttemptAt: 9 }), attempt(2, {})])?.attempt).toBe(2);
});

test("rows nest and lie where they were in time", () => {
  const overlay = {
    paying: { status: "completed", startedAt: 100, finishedAt: 150 },
    packing: { status: "running", startedAt: 150 },
  } as const;
  const rows = stepRows(graph, overlay, 100, 200);
  expect(rows.map((row) => [row.node.id, row.depth])).toEqual([
    ["paying", 0],
    ["fulfilling", 0],
    ["packing", 1],
    ["done", 0],
  ]);
  expect(rows[0]?.span).toEqual({ from: 0, share: 0.5 });
  expect(rows[2]?.span).toEqual({ from: 0.5, share: 0.5 });
  expect(rows[3]?.span).toBeUndefined();
});

test("the next failed step is after the one that is shown, and after the last one the first", () => {
  const failed = nodes({ paying: "failed", done: "completed", packing: "failed" });
  expect(nextFailed(graph, failed, "paying", 1)).toBe("packing");
  expect(nextFailed(graph, failed, "packing", 1)).toBe("paying");
  expect(nextFailed(graph, failed, "done", -1)).toBe("paying");
  expect(nextFailed(graph, failed, undefined, -1)).toBe("packing");
  expect(nextFailed(graph, nodes({ paying: "completed" }), "paying", 1)).toBeUndefined();
});
