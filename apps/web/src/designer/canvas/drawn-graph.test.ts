import { expect, test } from "vitest";
import { sketchOf } from "../dag/sketch.ts";
import { readLayout } from "../layout/layout.ts";
import { placesOf } from "../layout/places.ts";
import { DrawnGraph, type ToDraw } from "./drawn-graph.ts";

const step = (index: number, more: object = {}) => ({
  wait: "1s",
  ...(index > 0 && { needs: [`s${index - 1}`] }),
  ...more,
});
const steps = Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`s${at}`, step(at)]));
const layout = {
  steps: Object.fromEntries(Object.keys(steps).map((id, at) => [id, { x: 0, y: at * 112 }])),
  notes: { n: { x: 1, y: 2 } },
  groups: { g: { title: "G", steps: ["s1", "s2"] } },
};

/** What is to be drawn of a document that was read anew, as it is after each edit. */
function toDraw(change: object = {}, selected: readonly string[] = []): ToDraw {
  const document = structuredClone({ steps: { ...steps, ...change }, layout });
  const graph = sketchOf(document);
  const put = readLayout(document);
  return {
    graph,
    layout: put,
    places: placesOf(graph, { put: put.steps, laidOut: undefined, before: undefined }),
    selected: new Set(selected),
    chosenEdge: undefined,
    marks: new Map([["s3", { count: 1, severity: "error" }]]),
    warnings: new Map(),
    typeOf: () => "step",
    nameOf: ({ title }) => title,
  };
}

const renewed = (before: readonly object[], after: readonly { readonly id: string }[]) =>
  after.filter((node) => !before.includes(node)).map(({ id }) => id);

test("of 300 steps that are read anew, only what changed is drawn anew", () => {
  const drawn = new DrawnGraph();
  const before = toDraw();
  const nodes = drawn.nodes(before);
  const edges = drawn.edges(before);
  const extras = drawn.extras(before, {});
  const titled = toDraw({ s7: step(7, { title: "Lucky" }) });
  expect(renewed(nodes, drawn.nodes(titled))).toEqual(["s7"]);
  expect(renewed(edges, drawn.edges(titled))).toEqual([]);
  expect(renewed(extras, drawn.extras(titled, {}))).toEqual([]);
  const cut = toDraw({ s7: { wait: "1s" } });
  expect(drawn.edges(cut)).toHaveLength(298);
  expect(renewed(edges, drawn.edges(cut))).toEqual([]);
});

test("selecting draws what is selected and what was", () => {
  const drawn = new DrawnGraph();
  const one = drawn.nodes(toDraw({}, ["s1"]));
  expect(renewed(one, drawn.nodes(toDraw({}, ["s2"])))).toEqual(["s1", "s2"]);
  expect(one.find(({ id }) => id === "s3")?.data.mark).toEqual({ count: 1, severity: "error" });
});

test("a group is framed around its steps, and a note that is dragged is where the hand is", () => {
  const [group, note] = new DrawnGraph().extras(toDraw(), { "~note/n": { x: 9, y: 9 } });
  expect(group).toMatchObject({ position: { x: -14, y: 72 }, width: 296, height: 230 });
  expect(note).toMatchObject({ position: { x: 9, y: 9 }, width: 220 });
});
