import { graphOf, readMachine } from "@waymark/core";
import { expect, test } from "vitest";
import { shippedDocument } from "../testing/shipped.ts";
import { MACHINE_NODE, sketchOf } from "./sketch.ts";

const documentReview = shippedDocument("document-review");

test("the sketch of a machine that is right has the states and the ways that the core draws", () => {
  const read = readMachine(documentReview);
  if (!("definition" in read)) throw new Error("The shipped machine cannot be read.");
  const graph = graphOf(read.definition);
  const sketch = sketchOf(documentReview);
  const states = sketch.nodes.filter(({ id }) => id !== MACHINE_NODE);
  expect(
    states.map(({ id, kind, parent, initial, title }) => [id, kind, parent, initial, title]),
  ).toEqual(
    graph.nodes.map(({ id, kind, parent, initial, title }) => [id, kind, parent, initial, title]),
  );
  const ways = ({ from, to, kind }: (typeof graph.edges)[number]) => `${from} ${kind} ${to}`;
  // The core draws the machine's own transitions from each of its states.
  const own = sketch.edges.filter(({ from }) => from === MACHINE_NODE);
  expect(own.map(({ label, to }) => [label, to])).toEqual([
    ["withdraw", "document-review.withdrawn"],
  ]);
  const inStates = graph.edges.filter(({ to }) => to !== "document-review.withdrawn");
  expect(
    sketch.edges
      .filter((edge) => !own.includes(edge))
      .map(ways)
      .toSorted(),
  ).toEqual(inStates.map(ways).toSorted());
});

test("what is half written is drawn as far as it goes", () => {
  const sketch = sketchOf({
    kind: "machine",
    name: "half",
    machine: {
      initial: "gone",
      states: {
        a: {
          id: "same",
          entry: ["note", { type: "assign", values: { n: 1 } }],
          invoke: { id: "pay" },
          on: { go: "nowhere", stay: { actions: "note" }, on: { target: ["b", "lost"] } },
          after: { "90000": "b", soon: "b" },
          always: {
            guard: { type: "and", guards: ["x", { "@expr": "context.n > 1" }] },
            target: "b",
          },
        },
        b: { id: "same", type: "parallel", states: { c: 7, d: { type: "history" } } },
      },
    },
  });
  expect(sketch.nodes.map(({ id, kind, parent }) => [id, kind, parent])).toEqual([
    ["same", "state", undefined],
    ["half.b", "parallel", undefined],
    ["half.b.c", "state", "half.b"],
    ["half.b.d", "history", "half.b"],
  ]);
  expect(sketch.nodes[0]?.lines.map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
    "invoke: nothing yet",
    "entry: note",
    "entry: set n",
    "lost: go → nowhere, which is not there",
    "stays: stay / note",
    "lost: on → lost, which is not there",
  ]);
  expect(sketch.edges.map(({ label, to }) => `${label} → ${to}`)).toEqual([
    "on → half.b",
    "after 90 s → half.b",
    "after soon → half.b",
    "always [x and context.n > 1] → half.b",
  ]);
});

test.each([{}, { machine: 3 }, { machine: { states: [] } }, { machine: { states: { a: null } } }])(
  "nothing that is no machine breaks the drawing: %j",
  (document) => expect(() => sketchOf(document)).not.toThrow(),
);
