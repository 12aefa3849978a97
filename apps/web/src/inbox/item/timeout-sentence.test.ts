import { expect, test } from "vitest";
import { timeoutSentence } from "./timeout-sentence.ts";

test("what comes of silence is said as it is: nothing, a failure, or the default", () => {
  expect(timeoutSentence({})).toBe("The run waits until somebody answers.");
  expect(timeoutSentence({ expiresAt: 0, onTimeout: { fails: true } })).toMatch(
    /the step fails\.$/,
  );
  const output = { approved: false };
  expect(timeoutSentence({ expiresAt: 0, onTimeout: { output } })).toMatch(
    /goes on with \{"approved":false\}\.$/,
  );
});
