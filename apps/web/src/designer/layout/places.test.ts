import type { Graph } from "@waymark/core";
import { expect, test } from "vitest";
import { placedOf } from "../../graph/placed.ts";
import { sketchOf } from "../dag/sketch.ts";
import { placesOf } from "./places.ts";

const graph: Graph = sketchOf({
  steps: {
    pay: { task: "pay" },
    each: { needs: ["pay"], map: { steps: { pick: { task: "pick" }, pack: { needs: ["pick"] } } } },
    ship: { task: "ship", needs: ["pay"] },
  },
});
const laidOut = placedOf({
  id: "root",
  children: graph.nodes.map(({ id }, index) => ({ id, x: 0, y: index * 10, width: 1, height: 1 })),
});

test("a graph that nobody arranged is where the layout has it", () => {
  expect(placesOf(graph, { put: {}, laidOut, before: undefined })).toEqual({
    nodes: laidOut.nodes,
    routes: laidOut.edges,
  });
});

test("once a node was put somewhere, the others stay where they were and lines run straight", () => {
  const before = { nodes: laidOut.nodes };
  const { nodes, routes } = placesOf(graph, { put: { pay: { x: 500, y: 5 } }, laidOut, before });
  expect(routes).toBeUndefined();
  expect(nodes["pay"]).toMatchObject({ x: 500, y: 5, width: 268, height: 64 });
  expect(nodes["ship"]).toMatchObject({ x: 0, y: laidOut.nodes["ship"]?.y });
});

test("what has no place yet comes below what it follows, beside what is there", () => {
  const { nodes } = placesOf(graph, {
    put: { pay: { x: 100, y: 100 } },
    laidOut: undefined,
    before: undefined,
  });
  expect(nodes["each"]).toMatchObject({ y: 212 });
  expect(nodes["ship"]?.y).toBe(212);
  expect(nodes["ship"]?.x).toBeGreaterThan((nodes["each"]?.x ?? 0) + (nodes["each"]?.width ?? 0));
});

test("a loop is as large as what is in it, and has room for a first step", () => {
  const put = {
    pay: { x: 0, y: 0 },
    "each/pick": { x: 20, y: 52 },
    "each/pack": { x: 300, y: 200 },
  };
  const { nodes } = placesOf(graph, { put, laidOut: undefined, before: undefined });
  expect(nodes["each"]).toMatchObject({ width: 300 + 268 + 20, height: 200 + 64 + 20 });
  const empty = sketchOf({ steps: { each: { map: { steps: {} } } } });
  const places = placesOf(empty, { put, laidOut: undefined, before: undefined });
  expect(places.nodes["each"]).toMatchObject({ width: 308, height: 136 });
});
