import { expect, test } from "vitest";
import { isByHand, starterWords } from "./starter.ts";

test.each([
  ["Ana", true, "Ana"],
  ["key:nightly", false, "API key nightly"],
  [undefined, false, "API"],
])("what %j started is by hand: %s, in words “%s”", (startedBy, byHand, words) => {
  expect(isByHand(startedBy)).toBe(byHand);
  expect(starterWords(startedBy)).toBe(words);
});
