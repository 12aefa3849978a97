import { expect, test } from "vitest";
import { breakingWords } from "./breaking-words.ts";

test.each([
  [
    breakingWords("dag", "Ask", 1, false),
    "Ask is gone, and 1 run in flight stands there: it stays on its version; to bring it over, run it again from another step on the new version.",
  ],
  [
    breakingWords("dag", "Ask", 1_000, true),
    "Ask is gone, and more than 1,000 runs in flight stand there: they stay on their version; to bring one over, run it again from another step on the new version.",
  ],
  [
    breakingWords("machine", "Ask", 1, false),
    "Ask is gone, and 1 run in flight stands there: it needs a map that says where it goes on.",
  ],
  [
    breakingWords("machine", "Ask", 2, false),
    "Ask is gone, and 2 runs in flight stand there: each needs a map that says where it goes on.",
  ],
])("runs at a step that is gone are told how they come over: %#", (words, said) => {
  expect(words).toBe(said);
});
