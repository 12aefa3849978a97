import { expect, test } from "vitest";
import { stateAt, statesOf } from "./state-path.ts";

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
  expect(statesOf(document)).toEqual([
    { id: "review.draft", keys: ["draft"], path: ["machine", "states", "draft"] },
    { id: "review.review", keys: ["review"], path: ["machine", "states", "review"] },
    {
      id: "review.review.open",
      keys: ["review", "open"],
      path: ["machine", "states", "review", "states", "open"],
    },
    { id: "done", keys: ["published"], path: ["machine", "states", "published"] },
  ]);
});

test("a place in the document belongs to its innermost state", () => {
  const place = ["machine", "states", "review", "states", "open", "on", "approve"];
  expect(stateAt(document, place)).toBe("review.review.open");
  expect(stateAt(document, ["machine", "states", "review", "initial"])).toBe("review.review");
  expect(stateAt(document, ["machine", "context"])).toBeUndefined();
});
