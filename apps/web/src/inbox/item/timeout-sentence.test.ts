import { expect, test } from "vitest";
import { timeoutSentence } from "./timeout-sentence.ts";

test("what comes of silence is said as it is: nothing, a failure, or the default", () => {
  expect(timeoutSentence({}, "utc")).toBe("The run waits until somebody answers.");
  expect(timeoutSentence({ expiresAt: 0, onTimeout: { fails: true } }, "utc")).toMatch(
    /the step fails\.$/,
  );
});

test.each([
  [{ approved: false }, "a rejection."],
  [{ approved: true, comment: "" }, "an approval."],
  [{ approved: false, comment: "Nobody decided." }, "a rejection: “Nobody decided.”."],
  [{ approved: true, limit: 5 }, '{"approved":true,"limit":5}.'],
  ["later", '"later".'],
])("a default of %j is said as %s", (output, words) => {
  const sentence = timeoutSentence({ expiresAt: 0, onTimeout: { output } }, "utc");
  expect(sentence.endsWith(`the run goes on with ${words}`)).toBe(true);
});
