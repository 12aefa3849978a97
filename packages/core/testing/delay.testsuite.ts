import { describe, expect, test } from "vitest";
import type { CreateDriver } from "./driver.ts";
import { expectHistoryFolds, withBench } from "./suite-kit.ts";
import { gives } from "./task-log.ts";

const later = { name: "later", steps: { work: {} }, tasks: { work: gives("done") } };

/** What every driver must do with a run that is started with a delay. */
export function testDelays(createDriver: CreateDriver): void {
  describe("a delayed start", () => {
    test("begins when its time has come, also after a crash", () =>
      withBench(createDriver, later, async (bench) => {
        const runId = await bench.start({}, { delay: 80 });
        await bench.driver.crash();
        await bench.driver.resume();
        expect(await bench.finished(runId)).toMatchObject({ output: { work: "done" } });
        const [started, begun] = await bench.driver.history(runId);
        const at = started?.at ?? 0;
        expect(started).toMatchObject({ type: "run.started", startAt: at + 80 });
        expect(begun).toMatchObject({ type: "timer.fired", timerId: "start" });
        expect(begun?.at).toBeGreaterThanOrEqual(at + 80);
        await expectHistoryFolds(bench, runId);
      }));

    test("that is cancelled before never begins", () =>
      withBench(createDriver, later, async (bench) => {
        const runId = await bench.start({}, { delay: 3_600_000 });
        await bench.driver.operate(runId, { type: "run.cancelled" });
        expect(await bench.finished(runId)).toMatchObject({ status: "cancelled" });
        const history = await bench.driver.history(runId);
        expect(history.map(({ type }) => type)).toEqual(["run.started", "run.cancelled"]);
      }));
  });
}
