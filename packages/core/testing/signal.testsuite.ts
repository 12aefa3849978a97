import { describe, expect, test } from "vitest";
import type { CreateDriver } from "./driver.ts";
import { expectHistoryFolds, expectRefusal, withBench } from "./suite-kit.ts";
import { echo } from "./task-log.ts";

const approval = {
  name: "approval",
  steps: {
    approve: { signal: "approve", schema: { type: "object", required: ["by"] } },
    ship: { needs: ["approve"], input: "${ steps.approve.output.by }" },
  },
  tasks: { ship: echo },
};

/** What every driver must do with events from outside. */
export function testSignals(createDriver: CreateDriver): void {
  describe("signals", () => {
    test("waits for a signal and goes on with its payload", () =>
      withBench(createDriver, approval, async (bench) => {
        const runId = await bench.start();
        await bench.untilNode(runId, "approve", "waiting");
        expect(await bench.driver.snapshot(runId)).toMatchObject({ status: "waiting" });
        await bench.driver.signal(runId, { name: "approve", payload: { by: "Ada" } });
        expect(await bench.finished(runId)).toMatchObject({ output: { ship: "Ada" } });
        await expectHistoryFolds(bench, runId);
      }));

    test("takes a signal once for one key, and does not refuse it the second time", () =>
      withBench(createDriver, approval, async (bench) => {
        const runId = await bench.start();
        await bench.untilNode(runId, "approve", "waiting");
        const signal = { name: "approve", payload: { by: "Ada" }, key: "s-1" };
        await bench.driver.signal(runId, signal);
        await bench.driver.signal(runId, { ...signal, payload: { by: "Bob" } });
        expect(await bench.finished(runId)).toMatchObject({ output: { ship: "Ada" } });
        await bench.driver.signal(runId, signal);
        const history = await bench.driver.history(runId);
        expect(history.filter(({ type }) => type === "signal.received")).toHaveLength(1);
      }));

    test("refuses a signal nobody waits for", () =>
      withBench(createDriver, approval, async (bench) => {
        const runId = await bench.start();
        await bench.untilNode(runId, "approve", "waiting");
        await expectRefusal(bench.driver.signal(runId, { name: "reject" }), "SIGNAL_NOT_EXPECTED");
        await bench.cancel(runId);
        await bench.finished(runId);
        await expectRefusal(
          bench.driver.signal(runId, { name: "approve", payload: { by: "Ada" } }),
          "RUN_FINISHED",
        );
      }));

    test("goes on with the default, or fails, when no signal comes in time", async () => {
      const setup = {
        name: "signal-timeout",
        steps: {
          vote: { signal: "vote", timeout: "20ms", default: "abstained" },
          count: { needs: ["vote"], input: "${ steps.vote.output }" },
          veto: { signal: "veto", timeout: "20ms" },
          passed: { needs: [{ step: "veto", on: "failed" }], input: "${ steps.veto.error.name }" },
        },
        tasks: { count: echo, passed: echo },
      };
      await withBench(createDriver, setup, async (bench) => {
        const runId = await bench.start();
        expect(await bench.finished(runId)).toMatchObject({
          status: "completed",
          output: { count: "abstained", passed: "TimeoutError" },
        });
        await expectHistoryFolds(bench, runId);
      });
    });

    test("refuses a payload that does not fit the signal's schema, and goes on waiting", () =>
      withBench(createDriver, approval, async (bench) => {
        const runId = await bench.start();
        await bench.untilNode(runId, "approve", "waiting");
        const signal = { name: "approve", payload: { who: "Ada" } };
        await expectRefusal(bench.driver.signal(runId, signal), "PAYLOAD_INVALID");
        expect(await bench.driver.snapshot(runId)).toMatchObject({ status: "waiting" });
      }));
  });
}
