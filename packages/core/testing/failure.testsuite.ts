import { describe, expect, test } from "vitest";
import type { CreateDriver } from "./driver.ts";
import { expectHistoryFolds, expectRefusal, statusOf, withBench } from "./suite-kit.ts";
import { alwaysFails, echo, failsFirst, gives, hangs, holdsBack, namedError } from "./task-log.ts";

const soon = { initialInterval: 10, jitter: 0 };

/** What every driver must do when attempts fail. */
export function testFailures(createDriver: CreateDriver): void {
  describe("failures", () => {
    test("tries again after growing waits, under one idempotency key", async () => {
      const setup = {
        name: "retry",
        steps: { flaky: { retry: { maxAttempts: 3, backoffCoefficient: 2, ...soon } } },
        tasks: { flaky: failsFirst(2) },
      };
      await withBench(createDriver, setup, async (bench) => {
        const runId = await bench.start();
        expect(await bench.finished(runId)).toMatchObject({ output: { flaky: "attempt 3" } });
        expect(bench.log.calls.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
        expect(new Set(bench.log.calls.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
        const history = await bench.driver.history(runId);
        const failed = history.filter(({ type }) => type === "step.failed");
        const fired = history.filter(({ type }) => type === "timer.fired");
        const waits = fired.map(({ at }, index) => at - (failed[index]?.at ?? 0));
        expect(waits[0]).toBeGreaterThanOrEqual(10);
        expect(waits[1]).toBeGreaterThanOrEqual(20);
        await expectHistoryFolds(bench, runId);
      });
    });

    test("fails the run when the attempts are used up, with the last error", async () => {
      const setup = {
        name: "used-up",
        steps: { broken: { retry: { maxAttempts: 2, ...soon } }, after: { needs: ["broken"] } },
        tasks: { broken: alwaysFails("CardDeclined"), after: gives(1) },
      };
      await withBench(createDriver, setup, async (bench) => {
        const snapshot = await bench.run();
        expect(snapshot).toMatchObject({ status: "failed", error: { name: "CardDeclined" } });
        expect(bench.log.order).toEqual(["broken", "broken"]);
      });
    });

    test("does not try again after an error that is named as final", async () => {
      const retry = { maxAttempts: 5, nonRetryableErrors: ["CardDeclined"], ...soon };
      const setup = {
        name: "final-error",
        steps: { charge: { retry } },
        tasks: { charge: alwaysFails("CardDeclined") },
      };
      await withBench(createDriver, setup, async (bench) => {
        expect(await bench.run()).toMatchObject({ status: "failed" });
        expect(bench.log.calls).toHaveLength(1);
      });
    });

    test("fails an attempt that outlasts its timeout, and tries again", async () => {
      const hanging = hangs();
      const setup = {
        name: "timeout",
        steps: { slow: { timeouts: { attempt: 20 }, retry: { maxAttempts: 2, ...soon } } },
        tasks: { slow: (call) => (call.attempt === 1 ? hanging.task(call) : "in time") },
      } satisfies Parameters<typeof withBench>[1];
      await withBench(createDriver, setup, async (bench) => {
        const runId = await bench.start();
        expect(await bench.finished(runId)).toMatchObject({ output: { slow: "in time" } });
        const failed = (await bench.driver.history(runId)).find(
          (event) => event.type === "step.failed",
        );
        expect(failed).toMatchObject({ error: { name: "TimeoutError" } });
      });
    });

    test("waits as long as an error asks for before it tries again", async () => {
      const busy = ({ attempt }: { attempt: number }) => {
        if (attempt === 1) throw Object.assign(namedError("Busy"), { retryAfterMs: 40 });
        return "served";
      };
      const setup = {
        name: "retry-after",
        steps: { ask: { retry: { maxAttempts: 2, ...soon } } },
        tasks: { ask: busy },
      };
      await withBench(createDriver, setup, async (bench) => {
        const runId = await bench.start();
        expect(await bench.finished(runId)).toMatchObject({ output: { ask: "served" } });
        const history = await bench.driver.history(runId);
        const [failed, fired] = ["step.failed", "timer.fired"].map(
          (type) => history.find((event) => event.type === type)?.at ?? 0,
        );
        expect((fired ?? 0) - (failed ?? 0)).toBeGreaterThanOrEqual(40);
      });
    });

    test("gives up once a step's attempts have taken too long together", async () => {
      const hanging = hangs();
      const setup = {
        name: "total-timeout",
        steps: {
          slow: { timeouts: { total: 60 }, retry: { maxAttempts: 100, ...soon } },
          quick: { retry: { maxAttempts: 100, maxElapsed: 5, ...soon }, onFailure: "continue" },
        },
        tasks: { slow: hanging.task, quick: alwaysFails("Busy") },
      };
      await withBench(createDriver, setup, async (bench) => {
        const snapshot = await bench.run();
        expect(snapshot).toMatchObject({ status: "failed", error: { name: "TimeoutError" } });
        expect(bench.log.of("slow")).toHaveLength(1);
        expect(bench.log.of("quick")).toHaveLength(1);
      });
    });

    test("fails a run that takes too long, and goes on with it when it is repaired", async () => {
      const setup = {
        name: "run-timeout",
        steps: { first: {}, go: { signal: "go", needs: ["first"] } },
        document: { timeout: 50 },
        tasks: { first: gives(1) },
      };
      await withBench(createDriver, setup, async (bench) => {
        const runId = await bench.start();
        expect(await bench.finished(runId)).toMatchObject({
          status: "failed",
          error: { name: "TimeoutError" },
        });
        await bench.retry(runId, "go");
        await bench.driver.signal(runId, { name: "go", payload: 2 });
        const ended = await bench.driver.until(runId, ({ status }) => status === "completed");
        expect(ended).toMatchObject({ output: { go: 2 } });
        await expectHistoryFolds(bench, runId);
      });
    });

    test("lets what is in flight finish before the run fails", async () => {
      const slow = holdsBack();
      const setup = {
        name: "let-finish",
        steps: { broken: {}, slow: {}, later: { wait: "1h" } },
        tasks: { broken: alwaysFails(), slow: slow.task },
      };
      await withBench(createDriver, setup, async (bench) => {
        const runId = await bench.start();
        const failing = await bench.untilNode(runId, "broken", "failed");
        expect(failing.status).toBe("running");
        expect(statusOf(bench.definition, failing, "later")).toBe("cancelled");
        slow.release("finished");
        const snapshot = await bench.finished(runId);
        expect(snapshot.status).toBe("failed");
        expect(statusOf(bench.definition, snapshot, "slow")).toBe("completed");
      });
    });

    test("fails the step, not the driver, when an expression cannot be evaluated", async () => {
      const setup = {
        name: "bad-expression",
        steps: { only: { input: "${ input.missing.deeper }" } },
        tasks: { only: echo },
      };
      await withBench(createDriver, setup, async (bench) => {
        expect(await bench.run()).toMatchObject({
          status: "failed",
          error: { name: "ExpressionError" },
        });
        expect(bench.log.calls).toEqual([]);
      });
    });

    test("goes on from a failed step that is retried by hand, with an edited input", async () => {
      const charge = ({ input }: { input: unknown }) => {
        if (input !== 1) throw namedError("TooMuch");
        return "charged";
      };
      const setup = {
        name: "edited-retry",
        steps: {
          before: {},
          charge: { needs: ["before"], input: 100 },
          after: { needs: ["charge"] },
        },
        tasks: { before: gives(1), charge, after: gives(2) },
      };
      await withBench(createDriver, setup, async (bench) => {
        const runId = await bench.start();
        expect(await bench.finished(runId)).toMatchObject({ status: "failed" });
        await bench.retry(runId, "charge");
        expect(await bench.finished(runId)).toMatchObject({ status: "failed" });
        await bench.retry(runId, "charge", { input: 1 });
        expect(
          await bench.driver.until(runId, ({ status }) => status === "completed"),
        ).toMatchObject({ output: { after: 2 } });
        expect(bench.log.order).toEqual(["before", "charge", "charge", "charge", "after"]);
        expect(bench.log.of("charge").map(({ idempotencyKey }) => idempotencyKey)).toEqual([
          `${runId}/charge#1`,
          `${runId}/charge#2`,
          `${runId}/charge#3`,
        ]);
        await expectHistoryFolds(bench, runId);
      });
    });

    test("goes on without a step that may fail", async () => {
      const setup = {
        name: "continue",
        steps: { extra: { onFailure: "continue" }, boast: { needs: ["extra"] }, main: {} },
        tasks: { extra: alwaysFails(), boast: gives(1), main: gives("done") },
      };
      await withBench(createDriver, setup, async (bench) => {
        const runId = await bench.start();
        const snapshot = await bench.finished(runId);
        expect(snapshot).toMatchObject({ status: "completed", output: { main: "done" } });
        expect(statusOf(bench.definition, snapshot, "extra")).toBe("failed");
        expect(statusOf(bench.definition, snapshot, "boast")).toBe("skipped");
        await expectHistoryFolds(bench, runId);
      });
    });

    test("waits with a failed step for an operator, also over a crash", async () => {
      let isMended = false;
      const charge = () => {
        if (!isMended) throw namedError("BankClosed");
        return "charged";
      };
      const setup = {
        name: "wait-for-operator",
        steps: { charge: { onFailure: "wait" }, ship: { needs: ["charge"] }, note: {} },
        tasks: { charge, ship: gives("shipped"), note: gives("noted") },
      };
      await withBench(createDriver, setup, async (bench) => {
        const runId = await bench.start();
        const held = await bench.driver.until(runId, ({ status }) => status === "waiting");
        expect(statusOf(bench.definition, held, "charge")).toBe("failed");
        expect(statusOf(bench.definition, held, "note")).toBe("completed");
        await bench.driver.crash();
        await bench.driver.resume();
        expect(await bench.driver.snapshot(runId)).toMatchObject({ status: "waiting" });
        isMended = true;
        await bench.retry(runId, "charge");
        expect(await bench.finished(runId)).toMatchObject({
          status: "completed",
          output: { ship: "shipped", note: "noted" },
        });
        await expectHistoryFolds(bench, runId);
      });
    });

    test("refuses to retry a step that did not fail", async () => {
      const setup = {
        name: "no-retry",
        steps: { done: {}, go: { signal: "go", needs: ["done"] } },
        tasks: { done: gives(1) },
      };
      await withBench(createDriver, setup, async (bench) => {
        const runId = await bench.start();
        await bench.untilNode(runId, "go", "waiting");
        await expectRefusal(bench.retry(runId, "done"), "STEP_NOT_FAILED");
        await expectRefusal(bench.retry(runId, "go"), "STEP_NOT_FAILED");
        await expectRefusal(bench.retry(runId, "nobody"), "STEP_NOT_FOUND");
        expect(bench.log.order).toEqual(["done"]);
      });
    });
  });
}
