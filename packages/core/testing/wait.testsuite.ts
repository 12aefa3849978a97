import { describe, expect, test } from "vitest";
import type { RunEvent } from "../src/index.ts";
import type { CreateDriver } from "./driver.ts";
import { expectHistoryFolds, withBench, type Bench } from "./suite-kit.ts";
import { gives } from "./task-log.ts";

const waitUntil = {
  name: "wait-until",
  steps: {
    pause: { wait: { until: "${ run.startedAt + input.ms }" } },
    after: { needs: ["pause"] },
  },
  tasks: { after: gives("done") },
};

/** How long a run waited, or undefined where it still does. */
async function waited({ driver }: Bench, runId: Parameters<Bench["finished"]>[0]) {
  const history: readonly RunEvent[] = await driver.history(runId);
  const fired = history.find(({ type }) => type === "timer.fired");
  return fired && fired.at - (history[0]?.at ?? 0);
}

/** What every driver must do with a wait until an instant. */
export function testWaits(createDriver: CreateDriver): void {
  describe("waits until an instant", () => {
    test("goes on when it has come, also after a crash", () =>
      withBench(createDriver, waitUntil, async (bench) => {
        const runId = await bench.start({ ms: 60 });
        await bench.untilNode(runId, "pause", "waiting");
        await bench.driver.crash();
        await bench.driver.resume();
        expect(await bench.finished(runId)).toMatchObject({ output: { after: "done" } });
        expect(await waited(bench, runId)).toBeGreaterThanOrEqual(60);
        await expectHistoryFolds(bench, runId);
      }));

    test("goes on at once where it has passed, and fails where it is none", () =>
      withBench(createDriver, waitUntil, async (bench) => {
        const past = await bench.start({ ms: -60 });
        expect(await bench.finished(past)).toMatchObject({ status: "completed" });
        expect(await waited(bench, past)).toBeUndefined();
        expect(await bench.run({})).toMatchObject({
          status: "failed",
          error: { name: "ExpressionError" },
        });
      }));

    test("is never early, though it is decades away", () =>
      withBench(createDriver, waitUntil, async (bench) => {
        const decades = 30 * 365 * 24 * 3_600_000;
        const far = await bench.start({ ms: decades });
        await bench.untilNode(far, "pause", "waiting");
        await bench.run({ ms: 20 });
        // Of a virtual clock decades are gone as soon as nothing else is to be done.
        expect((await waited(bench, far)) ?? decades).toBeGreaterThanOrEqual(decades);
      }));
  });
}
