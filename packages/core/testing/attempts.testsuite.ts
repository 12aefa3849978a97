import { describe, expect, test } from "vitest";
import { attemptId, overlayOf, retryDelayMs, RetryPolicy } from "../src/index.ts";
import { aStepId } from "./builders.ts";
import type { CreateDriver, TestTask } from "./driver.ts";
import { expectHistoryFolds, withBench } from "./suite-kit.ts";
import { alwaysFails } from "./task-log.ts";

/** What every driver must do with the heartbeats and the backoffs of attempts. */
export function testAttempts(createDriver: CreateDriver): void {
  describe("attempts", () => {
    test("fail when they stop giving heartbeats, and go on as long as they give them", async () => {
      const work: TestTask = async ({ attempt, heartbeat, sleep }) => {
        if (attempt === 1) await sleep(3_600_000);
        for (let beat = 0; beat < 6; beat++) {
          await sleep(30);
          heartbeat();
        }
        return "alive";
      };
      const retry = { maxAttempts: 2, initialInterval: 10, jitter: 0 };
      const setup = {
        name: "heartbeat",
        steps: { work: { timeouts: { heartbeat: 120 }, retry } },
        tasks: { work },
      };
      await withBench(createDriver, setup, async (bench) => {
        const runId = await bench.start();
        expect(await bench.finished(runId)).toMatchObject({ output: { work: "alive" } });
        const failed = (await bench.driver.history(runId)).filter(
          (event) => event.type === "step.failed",
        );
        expect(failed).toMatchObject([{ attempt: 1, error: { name: "HeartbeatTimeoutError" } }]);
        await expectHistoryFolds(bench, runId);
      });
    });

    test("wait a share less that is drawn from their name, the same after a crash", async () => {
      const retry = { maxAttempts: 2, initialInterval: 3_600_000, maxInterval: "2h", jitter: 0.5 };
      const setup = {
        name: "jitter",
        steps: { flaky: { retry } },
        tasks: { flaky: alwaysFails("Busy") },
      };
      await withBench(createDriver, setup, async (bench) => {
        const runId = await bench.start();
        const retrying = await bench.untilNode(runId, "flaky", "retrying");
        const { nextAt } = overlayOf(bench.definition, retrying).nodes["flaky"] ?? {};
        const failedAt = (await bench.driver.history(runId)).find(
          ({ type }) => type === "step.failed",
        )?.at;
        const error = { name: "Busy", message: "" };
        const seed = attemptId(runId, aStepId("flaky"), 1);
        const drawn = retryDelayMs(RetryPolicy.parse(retry), 1, error, seed) ?? 0;
        expect((nextAt ?? 0) - (failedAt ?? 0)).toBe(drawn);
        expect(drawn).toBeGreaterThanOrEqual(1_800_000);
        expect(drawn).toBeLessThan(3_600_000);
        await bench.driver.crash();
        await bench.driver.resume();
        await expectHistoryFolds(bench, runId);
      });
    });
  });
}
