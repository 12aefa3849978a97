import { expect, test } from "vitest";
import { stateAt } from "./state-path.ts";
import { statesIn, targetOf, targetText, treeOf } from "./state-tree.ts";

const document = {
  kind: "machine",
  name: "review",
  machine: {
    initial: "draft",
    states: {
      draft: {},
      review: { states: { open: { on: { approve: "#done" } } } },
      published: { id: "done", type: "final" },
    },
  },
};

test("states have the ids that the graph's nodes have, and are found where they are written", () => {
  const states = statesIn(treeOf(document));
  expect(states.map(({ id, keys, path }) => [id, keys.join("/"), path.join("/")])).toEqual([
    ["review.draft", "draft", "machine/states/draft"],
    ["review.review", "review", "machine/states/review"],
    ["review.review.open", "review/open", "machine/states/review/states/open"],
    ["done", "published", "machine/states/published"],
  ]);
});

test("a place in the document belongs to its innermost state", () => {
  const place = ["machine", "states", "review", "states", "open", "on", "approve"];
  expect(stateAt(document, place)).toBe("review.review.open");
  expect(stateAt(document, ["machine", "states", "review", "initial"])).toBe("review.review");
  expect(stateAt(document, ["machine", "context"])).toBeUndefined();
});

test("from every state to every other there is a text that leads there", () => {
  const root = treeOf(document);
  for (const from of [root, ...statesIn(root)])
    for (const to of statesIn(root))
      expect(targetOf(root, from.keys, targetText(root, from.keys, to))).toBe(to);
});
