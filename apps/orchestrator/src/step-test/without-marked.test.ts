import { expect, test } from "vitest";
import type { StepTestResult } from "./step-test.ts";
import { withoutMarked } from "./without-marked.ts";

const secret = { type: "object", properties: { token: { type: "string", writeOnly: true } } };

const result: StepTestResult = {
  status: "completed",
  output: { token: "given-456", said: "asked-123" },
  attempts: [],
  logs: [],
  durationMs: 3,
};

test("what a task's schemas mark is in no result of a test, wherever its handler has put it", () => {
  const shown = withoutMarked(result, { input: secret, output: secret }, { token: "asked-123" });
  expect(shown).toEqual({ ...result, output: { token: "••••", said: "••••" } });
});

test("where nothing is marked, or the task is not there, the result is as it is", () => {
  expect(withoutMarked(result, { input: { type: "object" } }, { token: "asked-123" })).toBe(result);
  expect(withoutMarked(result, undefined, { token: "asked-123" })).toBe(result);
});
