import type { Graph, GraphEdge } from "@waymark/core";
import { expect, test } from "vitest";
import { edgeFigures } from "./edge-figures.ts";
import type { WayRow } from "./heat-queries.ts";

const node = (id: string, parent?: string): Graph["nodes"][number] => ({
  id,
  kind: "state",
  title: id,
  steps: [],
  ...(parent === undefined ? {} : { parent }),
});

const edge = (from: string, event: string, to: string, index = 0): GraphEdge => ({
  id: `${from}|${event}|${index}|${to}`,
  from,
  to,
  kind: event.startsWith("xstate.after") ? "after" : "event",
});

const machine = (...edges: GraphEdge[]): Graph => ({
  kind: "machine",
  nodes: [node("idle"), node("busy"), node("busy.inner", "busy")],
  edges,
});

const way = (from: string | null, to: string | null, cause: string, taken: number): WayRow => ({
  from,
  to,
  cause,
  taken,
  failed: 0,
  p50: null,
  p95: null,
});

test("an edge is counted by the nodes that it leads from and to, and one that nobody went is never taken", () => {
  const graph: Graph = {
    kind: "dag",
    nodes: [],
    edges: [
      { id: "a->b", from: "a", to: "b", kind: "needs" },
      { id: "a->c", from: "a", to: "c", kind: "needs" },
    ],
  };
  const row = { from: "a", to: "b", cause: null, taken: 4, failed: 1, p50: 10, p95: 40 };
  expect(edgeFigures(graph, [row])).toEqual({
    "a->b": { taken: 4, failed: 1, p50: 10, p95: 40 },
    "a->c": { taken: 0, failed: 0 },
  });
});

test("of two edges between the same states each is counted by its event", () => {
  const graph = machine(edge("idle", "GO", "busy"), edge("idle", "xstate.after.1s", "busy"));
  const figures = edgeFigures(graph, [
    way("idle", "busy", "GO", 3),
    way("idle", "busy", "timer.fired", 2),
  ]);
  expect(figures["idle|GO|0|busy"]?.taken).toBe(3);
  expect(figures["idle|xstate.after.1s|0|busy"]?.taken).toBe(2);
});

test("edges of one event that only their guards tell apart are not said to be taken or not", () => {
  const graph = machine(edge("idle", "GO", "busy"), edge("idle", "GO", "busy", 1));
  expect(edgeFigures(graph, [way("idle", "busy", "GO", 3)])).toEqual({});
  expect(Object.values(edgeFigures(graph, []))).toEqual([
    { taken: 0, failed: 0 },
    { taken: 0, failed: 0 },
  ]);
});

test("an edge back to its own state is counted by events that entered nothing", () => {
  const graph = machine(edge("idle", "POKE", "idle"), edge("idle", "GO", "busy"));
  const figures = edgeFigures(graph, [way(null, null, "POKE", 5), way("idle", "busy", "GO", 1)]);
  expect(figures["idle|POKE|0|idle"]?.taken).toBe(5);
});

test("an edge from a state into itself is counted where its event entered the inner state", () => {
  const graph = machine(edge("busy", "AGAIN", "busy.inner"));
  const rows = [way(null, "busy.inner", "AGAIN", 2), way(null, "busy.inner", "GO", 9)];
  expect(edgeFigures(graph, rows)["busy|AGAIN|0|busy.inner"]?.taken).toBe(2);
});
