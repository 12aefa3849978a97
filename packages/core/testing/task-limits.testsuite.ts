import { describe, expect, test } from "vitest";
import type { RunId } from "../src/index.ts";
import type { CreateDriver, TestTask } from "./driver.ts";
import { withBench, type Bench, type Setup } from "./suite-kit.ts";
import { failsFirst, gives } from "./task-log.ts";

/** What every driver must do with the limits of a task. */
export function testTaskLimits(createDriver: CreateDriver): void {
  describe("a task's limits", () => {
    test("let so many attempts of all its runs be at work at once", async () => {
      let [now, most] = [0, 0];
      const work: TestTask = async ({ sleep }) => {
        most = Math.max(most, ++now);
        await sleep(10);
        now--;
        return null;
      };
      const setup = limited("task-limit", work, { concurrency: 2 });
      await withBench(createDriver, setup, async (bench) => {
        for (const runId of await startMany(bench, 6)) await bench.finished(runId);
        expect(most).toBe(2);
      });
    });

    test("let so many begin at once, and others when their time has come", async () => {
      const rateLimit = { limit: 2, perMs: 80 };
      const setup = limited("task-rate", gives("done"), { rateLimit });
      await withBench(createDriver, setup, async (bench) => {
        const runIds = await startMany(bench, 4);
        const begun = await beginnings(bench, runIds);
        const asked = (await bench.driver.history(runIds[0] as RunId))[0]?.at ?? 0;
        // The third token comes after half the time, the fourth after all of it.
        expect((begun[2] ?? 0) - asked).toBeGreaterThanOrEqual(40);
        expect((begun[3] ?? 0) - asked).toBeGreaterThanOrEqual(80);
      });
    });

    test("have nothing begin before the moment that a failed attempt was told", async () => {
      const busy = failsFirst(1);
      const work: TestTask = (call) => {
        try {
          return call.input === "first" ? busy(call) : "done";
        } catch (error) {
          throw Object.assign(error as Error, { retryAfterMs: 60 });
        }
      };
      const setup = limited("task-retry-after", work, { rateLimit: { limit: 100, perMs: 100 } });
      await withBench(createDriver, setup, async (bench) => {
        const first = await bench.start({ n: "first" });
        await bench.untilNode(first, "work", "retrying");
        const refused = (await bench.driver.history(first)).at(-1);
        if (refused?.type !== "step.failed") throw new Error("The first attempt has not failed.");
        const second = await bench.start({ n: "second" });
        const [begun = 0] = await beginnings(bench, [second]);
        expect(begun).toBeGreaterThanOrEqual(refused.startedAt + 60);
        expect(await bench.finished(first)).toMatchObject({ status: "completed" });
      });
    });
  });
}

const limited = (
  name: string,
  work: TestTask,
  limits: NonNullable<Setup["limits"]>[string],
): Setup => ({
  name,
  steps: {
    work: {
      input: "${ input.n }",
      retry: { maxAttempts: 2, initialInterval: 10, jitter: 0 },
    },
  },
  tasks: { work },
  limits: { work: limits },
});

async function startMany({ start }: Bench, count: number): Promise<RunId[]> {
  const runIds: RunId[] = [];
  for (let n = 0; n < count; n++) runIds.push(await start({ n }));
  return runIds;
}

/** When the attempts began that these runs completed with, in order. */
async function beginnings(bench: Bench, runIds: readonly RunId[]): Promise<number[]> {
  const begun: number[] = [];
  for (const runId of runIds) {
    await bench.finished(runId);
    const history = await bench.driver.history(runId);
    begun.push(
      ...history.flatMap((event) => (event.type === "step.completed" ? event.startedAt : [])),
    );
  }
  return begun.toSorted((a, b) => a - b);
}
