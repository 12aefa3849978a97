import { describe, expect, test, vi } from "vitest";
import { runFailedAgain } from "./run-again.ts";

const test1 = { place: "a.test.ts", title: "adds" };
const test2 = { place: "a.test.ts", title: "subtracts" };
const test3 = { place: "b.spec.ts:7", title: "draws" };

describe("running what failed once more, alone", () => {
  test("nothing is run again where all passed", async () => {
    const run = vi.fn();
    expect(await runFailedAgain({ passed: 3, failed: [] }, run)).toEqual({
      passed: 3,
      failed: [],
      unsteady: [],
    });
    expect(run).not.toHaveBeenCalled();
  });

  test("each place is named once, and what passes alone is told as unsteady", async () => {
    const run = vi.fn().mockResolvedValue({ passed: 4, failed: [test2] });
    expect(await runFailedAgain({ passed: 10, failed: [test1, test2, test3] }, run)).toEqual({
      passed: 12,
      failed: [test2],
      unsteady: [test1, test3],
    });
    expect(run).toHaveBeenCalledWith(["a.test.ts", "b.spec.ts:7"]);
  });

  test("what fails only the second time has failed", async () => {
    const run = vi.fn().mockResolvedValue({ passed: 1, failed: [test2] });
    expect(await runFailedAgain({ passed: 10, failed: [test1] }, run)).toMatchObject({
      failed: [test2],
    });
  });

  test("a second run that ran nothing proves nothing", async () => {
    const run = vi.fn().mockResolvedValue({ passed: 0, failed: [] });
    expect(await runFailedAgain({ passed: 10, failed: [test1] }, run)).toMatchObject({
      passed: 10,
      failed: [test1],
    });
  });

  test("what no test did cannot be run again", async () => {
    const run = vi.fn();
    const failed = [test1, { title: "The runner ended with an error." }];
    expect(await runFailedAgain({ passed: 5, failed }, run)).toMatchObject({ failed });
    expect(run).not.toHaveBeenCalled();
  });

  test("many failures are not the crowd's doing, and are told at once", async () => {
    const failed = Array.from({ length: 13 }, (_, at) => ({ place: `${at}.test.ts`, title: "x" }));
    const run = vi.fn();
    expect((await runFailedAgain({ passed: 0, failed }, run)).failed).toHaveLength(13);
    expect(run).not.toHaveBeenCalled();
  });
});
