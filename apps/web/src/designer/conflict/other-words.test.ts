import { expect, test } from "vitest";
import { otherWords } from "./other-words.ts";

test.each([
  ["a colleague", { changedBy: "Ana" }, "Changed by Ana", "Ana’s"],
  ["the same person", { changedBy: "Ben" }, "Changed by you elsewhere", "the other one"],
  ["nobody who gave a name", {}, "Changed elsewhere", "the other one"],
])("it is said that %s changed a draft", (_, theirs, state, of) => {
  expect(otherWords(theirs, "Ben")).toMatchObject({ state, theirs: of });
});
