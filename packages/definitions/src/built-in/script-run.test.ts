import type { JsonValue } from "@waymark/core";
import { describe, expect, test, vi } from "vitest";
import { contextOf } from "../../testing/run-to-rest.ts";
import { scriptRun } from "./script-run.ts";

/** The machine may be busy: time is not what ends it. */
const PATIENT = { timeoutMs: 30_000 };

const silent = () => undefined;

const run = async (code: string, input: JsonValue = null, limits: object = PATIENT) =>
  await scriptRun.handler(contextOf({ input: { code, input, ...limits } }));

describe("script.run", () => {
  test("gives what the function of its input returns, a promise's value too", async () => {
    expect(await run("return input.a.map((n) => n * 2);", { a: [1, 2] })).toEqual([2, 4]);
    expect(await run("return await Promise.resolve(input) // done", "x")).toBe("x");
    expect(await run("const nothing = 1;")).toBeNull();
    expect(await run("return new Date('2026-11-23T00:00:00Z').getTime()")).toBe(1_795_392_000_000);
  });

  test("has what it says in the step's log", async () => {
    const warn = vi.fn();
    const log = { info: silent, warn, error: silent };
    const input = { code: "console.warn('odd', { a: 1 });" };
    await scriptRun.handler(contextOf({ input, log }));
    expect(warn).toHaveBeenCalledWith('odd {"a":1}');
  });

  test.each([
    ["fetch('http://x')", "fetch"],
    ["process.exit()", "process"],
    ["require('fs')", "require"],
    ["setTimeout(() => 1)", "setTimeout"],
    ["$say('info', 'x')", "$say"],
  ])("has no way out: %s", async (code, name) => {
    await expect(run(code)).rejects.toThrow(name);
    await expect(run(`return typeof ${name}`)).resolves.toBe("undefined");
  });

  test.each([
    "return Date.now()",
    "return new Date()",
    "return Date()",
    "return new Date(0).constructor.now()",
    "return (async () => {}).constructor('return Date.now()')()",
    "return Reflect.construct(Date, [])",
  ])("has no clock: %s", async (code) => {
    await expect(run(code)).rejects.toThrow("A script has no clock");
  });

  test("has no dice", async () => {
    await expect(run("return Math.random()")).rejects.toThrow("A script has no dice");
  });

  test.each([
    "while (true) {}",
    "await 0; while (true) {}",
    "return /(a+)+$/.test('a'.repeat(40) + 'b')",
  ])("is ended in time: %s", async (code) => {
    await expect(run(code, {}, { timeoutMs: 50 })).rejects.toMatchObject({
      name: "NonRetryableError",
      message: "The script took longer than its timeoutMs.",
    });
  });

  test.each([
    ["const f = () => f() + 1; return f()", "stack overflow"],
    ["await new Promise(() => {})", "waits for something that never comes"],
    ["throw new TypeError('odd')", "The script failed: TypeError: odd"],
    ["return input.a.b", "TypeError"],
    ["return (", "SyntaxError"],
  ])("fails for good: %s", async (code, message) => {
    await expect(run(code, {}, PATIENT)).rejects.toMatchObject({
      name: "NonRetryableError",
      message: expect.stringContaining(message),
    });
  });

  test("has no more memory than it may", { timeout: 60_000 }, async () => {
    const code = "const kept = []; while (true) kept.push(new Array(1000).fill(1));";
    await expect(run(code, null, { ...PATIENT, memoryMb: 1 })).rejects.toThrow(
      "The script needs more than its memoryMb.",
    );
  });
});
