import type { GraphEdge, NodeOverlay } from "@waymark/core";
import { expect, test } from "vitest";
import { edgeState } from "./edge-state.ts";

const need: GraphEdge = { id: "a->b", from: "a", to: "b", kind: "needs" };
const transition: GraphEdge = { id: "t", from: "a", to: "b", kind: "done" };
const node = (status: NodeOverlay["status"], times: Partial<NodeOverlay> = {}): NodeOverlay => ({
  status,
  ...times,
});

test.each([
  ["idle", undefined, undefined],
  ["idle", node("running"), undefined],
  ["idle", node("completed"), node("pending")],
  ["active", node("completed"), node("running")],
  ["taken", node("completed"), node("waiting")],
  ["taken", node("completed"), node("failed")],
  ["taken", node("compensated"), node("completed")],
  ["dimmed", node("completed"), node("skipped")],
  ["dimmed", node("skipped"), undefined],
] as const)("a need is %s", (state, from, to) => {
  expect(edgeState(need, from, to)).toBe(state);
});

test.each([
  ["failed", "active", node("failed")],
  ["failed", "idle", node("completed")],
  ["failed", "dimmed", node("skipped")],
  ["always", "active", node("failed")],
  ["always", "active", node("skipped")],
  ["always", "active", node("completed")],
] as const)("a need on %s is %s", (on, state, from) => {
  expect(edgeState({ ...need, on }, from, node("running"))).toBe(state);
});

test("of two ways into a state, the one that was taken is marked", () => {
  const entered = node("running", { startedAt: 1_000 });
  expect(edgeState(transition, node("completed", { finishedAt: 1_000 }), entered)).toBe("active");
  expect(edgeState(transition, node("completed", { finishedAt: 400 }), entered)).toBe("idle");
});
