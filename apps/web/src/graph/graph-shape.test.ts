import type { Graph } from "@waymark/core";
import ELK from "elkjs/lib/elk.bundled.js";
import { beforeAll, expect, test } from "vitest";
import { placedOf, type Placed } from "./placed.ts";
import { dotOf, toElk } from "./to-elk.ts";
import { toFlow } from "./to-flow.ts";

const graph: Graph = {
  kind: "machine",
  nodes: [
    {
      id: "packing",
      parent: "fulfilling",
      kind: "state",
      title: "Packing",
      initial: true,
      steps: [],
    },
    { id: "paying", kind: "state", title: "Paying", initial: true, steps: [] },
    { id: "fulfilling", kind: "state", title: "Fulfilling", steps: [] },
    { id: "shipping", parent: "fulfilling", kind: "state", title: "Shipping", steps: [] },
    { id: "done", kind: "final", title: "Done", steps: [] },
  ],
  edges: [
    { id: "e1", from: "paying", to: "fulfilling", kind: "done", label: "done" },
    { id: "e2", from: "packing", to: "shipping", kind: "done" },
    { id: "e3", from: "shipping", to: "done", kind: "event", label: "DELIVERED" },
    { id: "e4", from: "paying", to: "paying", kind: "event", label: "UPDATE_CARD" },
  ],
};

let placed: Placed;

beforeAll(async () => {
  placed = placedOf(await new ELK().layout(toElk(graph)));
});

test("every node and every line has a place", () => {
  for (const node of graph.nodes) expect(placed.nodes[node.id]?.width).toBeGreaterThan(0);
  for (const edge of graph.edges) expect(placed.edges[edge.id]?.points.length).toBeGreaterThan(1);
});

test("a nested state lies inside its parent", () => {
  const [inner, outer] = [placed.nodes["packing"], placed.nodes["fulfilling"]];
  if (!inner || !outer) throw new Error("not placed");
  expect(inner.at.x).toBeGreaterThan(outer.at.x);
  expect(inner.at.y + inner.height).toBeLessThan(outer.at.y + outer.height);
});

test("lines between nested states are routed on the whole drawing", () => {
  const [box, line] = [placed.nodes["packing"], placed.edges["e2"]];
  if (!box || !line) throw new Error("not placed");
  expect(line.points[0]?.y).toBeCloseTo(box.at.y + box.height, 0);
});

test("parents come before their children, and initial states get a dot", () => {
  const ids = toFlow(graph, placed).nodes.map((node) => node.id);
  expect(ids.indexOf("fulfilling")).toBeLessThan(ids.indexOf("packing"));
  expect(ids).toContain(dotOf("paying"));
});

test("a line keeps its label's place", () => {
  const wire = toFlow(graph, placed).edges.find((edge) => edge.id === "e3");
  expect(wire?.data?.labelAt).toBeDefined();
});
