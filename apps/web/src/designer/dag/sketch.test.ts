import { checkPublication, graphOf, type Graph, surroundingsOf } from "@waymark/core";
import { expect, test } from "vitest";
import { SHIPPED_DAGS } from "../testing/shipped.ts";
import { sketchOf } from "./sketch.ts";

const EVERYTHING = surroundingsOf([], []);

const comparable = ({ nodes, edges }: Graph) => ({
  // Which steps a node runs is asked of runs, not of drafts.
  nodes: new Map(nodes.map((node) => [node.id, { ...node, steps: [] }])),
  edges: new Map(edges.map((edge) => [edge.id, edge])),
});

test.each(SHIPPED_DAGS)("of %s the sketch is what the core draws", (_, document) => {
  const { definition } = checkPublication(document, EVERYTHING);
  if (!definition) throw new Error("It cannot be read.");
  expect(comparable(sketchOf(document))).toEqual(comparable(graphOf(definition)));
});

test("what is not finished is drawn too", () => {
  const { nodes, edges } = sketchOf({
    steps: {
      a: {},
      b: { needs: ["a", "nobody", 7], wait: null },
      c: { map: {}, needs: [{ step: "b", on: "failed" }] },
      d: "what?",
      e: { choice: [{ to: "c" }, {}], default: "b" },
      f: { map: { items: "${ }" } },
    },
  });
  expect(nodes.map(({ id, kind, detail }) => [id, kind, detail])).toEqual([
    ["a", "task", "choose a task"],
    ["e", "choice", "2 ways"],
    ["f", "map", "for each of its items"],
    ["b", "wait", "say how long"],
    ["c", "map", "for each of its items"],
  ]);
  expect(edges.map(({ id, label }) => [id, label])).toEqual([
    ["a->b", undefined],
    ["e->b", "otherwise"],
    ["b->c", "failed"],
    ["e->c", undefined],
  ]);
});

test("nodes come as they run, a loop's body after the loop, a cycle last", () => {
  const { nodes } = sketchOf({
    steps: {
      x: { task: "x", needs: ["y"] },
      y: { task: "y", needs: ["x"] },
      last: { task: "t", needs: ["each"] },
      each: { repeat: { steps: { two: { task: "t", needs: ["one"] }, one: { task: "t" } } } },
    },
  });
  expect(nodes.map(({ id }) => id)).toEqual(["each", "each/one", "each/two", "last", "x", "y"]);
});

test.each([{}, { steps: [] }, { steps: null }, { steps: { a: { map: { steps: 4 } } } }])(
  "nothing is too odd to be drawn: %j",
  (document) => {
    expect(() => sketchOf(document)).not.toThrow();
  },
);
