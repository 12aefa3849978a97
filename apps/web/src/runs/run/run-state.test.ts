import type { NodeOverlay, RunEvent } from "@waymark/core";
import type { RunDetail, RunUpdate } from "@waymark/orchestrator/api";
import { expect, test } from "vitest";
import type { Requested } from "./requested.ts";
import { adoptDetail, applyUpdates, needsDetail, stateOf } from "./run-state.ts";

const detail = (facts: Partial<RunDetail> = {}): RunDetail => ({
  id: "run_1" as RunDetail["id"],
  workflow: "order",
  version: 1,
  latestVersion: 1,
  kind: "dag",
  status: "running",
  startedAt: 0,
  currentNodes: [],
  retries: 0,
  labels: {},
  input: {},
  graph: { kind: "dag", nodes: [], edges: [] },
  nodes: { payment: { status: "running", attempt: 1 } },
  signals: [],
  notUndone: [],
  sequence: 3,
  ...facts,
});
const update = (
  sequence: number,
  nodes: Record<string, NodeOverlay>,
  facts: Partial<RunUpdate> = {},
): RunUpdate => ({
  sequence,
  at: sequence * 1_000,
  event: { type: "timer.fired", at: sequence * 1_000, timerId: "t" } as RunEvent,
  status: "running",
  nodes,
  ...facts,
});
const failed: NodeOverlay = { status: "failed", attempt: 3 };
const done: NodeOverlay = { status: "completed" };

test("updates move the nodes they name and leave the others", () => {
  const state = applyUpdates(stateOf(detail()), [
    update(4, { payment: done }),
    update(5, { inventory: failed }),
  ]);
  expect(state.nodes).toEqual({ payment: done, inventory: failed });
  expect(state.sequence).toBe(5);
});

test("an update seen before changes nothing at all", () => {
  const state = stateOf(detail());
  expect(applyUpdates(state, [update(3, { payment: failed }), update(2, {})])).toBe(state);
});

test("an older reading of the run does not take it back", () => {
  const state = applyUpdates(stateOf(detail()), [update(4, { payment: done })]);
  expect(adoptDetail(state, detail({ sequence: 3 }))).toBe(state);
  expect(adoptDetail(state, detail({ sequence: 9, nodes: {} })).nodes).toEqual({});
});

test("what was seen live is dropped when a newer reading leaves a gap before it", () => {
  const state = applyUpdates(stateOf(detail()), [update(4, {})]);
  expect(adoptDetail(state, detail({ sequence: 4 })).recent).toHaveLength(1);
  expect(adoptDetail(state, detail({ sequence: 6 })).recent).toEqual([]);
});

test("a run ends when its status says so first, and opens again", () => {
  const ended = applyUpdates(stateOf(detail()), [
    update(4, {}, { status: "failed" }),
    update(5, {}, { status: "failed" }),
  ]);
  expect(ended.finishedAt).toBe(4_000);
  expect(applyUpdates(ended, [update(6, {})]).finishedAt).toBeUndefined();
});

test.each<[Requested, Partial<RunEvent> & { type: string }, number]>([
  [{ kind: "cancel" }, { type: "run.cancelled" }, 0],
  [{ kind: "cancel" }, { type: "timer.fired" }, 1],
  [{ kind: "signal", name: "approval" }, { type: "signal.received", name: "approval" }, 0],
  [{ kind: "signal", name: "approval" }, { type: "signal.received", name: "other" }, 1],
  [
    { kind: "retry", stepId: "payment", nodeId: "paying" },
    { type: "step.retried", stepId: "payment" as never },
    0,
  ],
])("what was asked (%o) waits until %o answers it", (request, event, left) => {
  const state = { ...stateOf(detail()), requested: [request] };
  const next = applyUpdates(state, [update(4, {}, { event: { at: 0, ...event } as RunEvent })]);
  expect(next.requested).toHaveLength(left);
});

test("the description is read again only where it can have changed", () => {
  const before = stateOf(detail());
  const step = applyUpdates(before, [update(4, { payment: done })]);
  const asks = applyUpdates(before, [
    update(4, { approve: { status: "waiting", awaits: "approval" } }),
  ]);
  const ends = applyUpdates(before, [update(4, {}, { status: "failed" })]);
  expect(needsDetail(before, before, "machine")).toBe(false);
  expect(needsDetail(before, step, "dag")).toBe(false);
  expect(needsDetail(before, step, "machine")).toBe(true);
  expect(needsDetail(before, asks, "dag")).toBe(true);
  expect(needsDetail(asks, applyUpdates(asks, [update(5, { approve: done })]), "dag")).toBe(true);
  expect(needsDetail(before, ends, "dag")).toBe(true);
});

test("a newer reading ends the waiting for what was asked for, also where the stream told nothing", () => {
  const state = { ...stateOf(detail({ sequence: 4 })), requested: [{ kind: "pause" } as const] };
  expect(adoptDetail(state, detail({ sequence: 4 })).requested).toHaveLength(1);
  expect(adoptDetail(state, detail({ sequence: 5 })).requested).toEqual([]);
});
