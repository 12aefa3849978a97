import { expect, test } from "vitest";
import { logQuery, logText, type LogLineView } from "./log-filter.ts";

test("a filter asks for its level and all that are worse, and for no more than it says", () => {
  expect(logQuery({ level: "info", text: "  " })).toEqual({});
  expect(logQuery({ steps: ["pay"], attempt: 2, level: "warn", text: " card " })).toEqual({
    steps: ["pay"],
    attempt: 2,
    levels: ["warn", "error"],
    text: "card",
  });
});

test("a log as text has the time, the level, the attempt and the fields of each line", () => {
  const line = { id: 1, at: 0, level: "warn", message: "Mind this." } as const;
  const lines = [line, { ...line, stepId: "pay", attempt: 2, fields: { n: 1 } }] as LogLineView[];
  expect(logText(lines)).toBe(
    '1970-01-01T00:00:00.000Z WARN  Mind this.\n1970-01-01T00:00:00.000Z WARN  pay#2 Mind this. {"n":1}\n',
  );
});
