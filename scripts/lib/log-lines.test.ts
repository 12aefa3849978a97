import { expect, test } from "vitest";
import { readableLine } from "./log-lines.ts";

const quiet = { verbose: false, stream: "stdout" } as const;
const verbose = { verbose: true, stream: "stdout" } as const;
const line = (fields: object): string => JSON.stringify({ level: 30, msg: "Ready.", ...fields });

test("an ordinary line is shown only to who asked for it", () => {
  expect(readableLine("orchestrator", line({}), quiet)).toBeUndefined();
  expect(readableLine("orchestrator", line({}), verbose)).toContain("info  Ready.");
});

test("a warning is always shown, with its fields", () => {
  const shown = readableLine("orchestrator", line({ level: 40, runId: "run_1" }), quiet);
  expect(shown).toContain("warn  Ready.");
  expect(shown).toContain('runId="run_1"');
});

test("what a person can mend is told in its sentence alone", () => {
  const err = { type: "SetupError", message: "Do this.", stack: "SetupError: Do this.\n at x" };
  expect(readableLine("orchestrator", line({ level: 60, msg: "Do this.", err }), quiet)).toMatch(
    /fatal Do this\.$/,
  );
});

test("any other error is shown with where it came from", () => {
  const err = { type: "TypeError", message: "x", stack: "TypeError: x\n    at y.ts:1" };
  expect(readableLine("orchestrator", line({ level: 50, err }), quiet)).toContain("at y.ts:1");
});

test("plain text on standard error is always shown, on standard output when asked for", () => {
  expect(readableLine("web", "hello", quiet)).toBeUndefined();
  expect(readableLine("web", "hello", { ...quiet, stream: "stderr" })).toContain("hello");
});
