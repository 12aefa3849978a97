import { describe, expect, test } from "vitest";
import { attemptId, type JsonValue, type RunId } from "../src/index.ts";
import { aStepId } from "./builders.ts";
import type { CreateDriver, TestTask } from "./driver.ts";
import { expectHistoryFolds, withBench, type Bench, type Setup } from "./suite-kit.ts";
import { failsFirst, gives, hangs, holdsBack } from "./task-log.ts";

const accountKey = "account-${ input.account }";

/** Tells how many calls of a task were under way at once, at most, by the account they are about. */
function counted(task: TestTask) {
  const under = new Map<string, number>();
  const most = new Map<string, number>();
  const counting: TestTask = async (call) => {
    const account = JSON.stringify(call.input);
    const now = (under.get(account) ?? 0) + 1;
    under.set(account, now);
    most.set(account, Math.max(now, most.get(account) ?? 0));
    try {
      return await task(call);
    } finally {
      under.set(account, (under.get(account) ?? 1) - 1);
    }
  };
  return { task: counting, most: () => Object.fromEntries(most) };
}

const transfer = (task: TestTask, name: string, step: Record<string, JsonValue> = {}): Setup => ({
  name,
  steps: { transfer: { concurrencyKey: accountKey, input: "${ input.account }", ...step } },
  tasks: { transfer: task },
});

/** The runs by the moments their attempts were asked for, as the keys the attempts were called with. */
async function inOrderOfAsking({ driver }: Bench, runIds: readonly RunId[]) {
  const asked = await Promise.all(
    runIds.map(async (runId) => ({
      id: attemptId(runId, aStepId("transfer"), 1),
      at: (await driver.history(runId))[0]?.at ?? 0,
    })),
  );
  return asked.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)).map(({ id }) => id);
}

/** What every driver must do with attempts that have to wait before they begin. */
export function testQueues(createDriver: CreateDriver): void {
  describe("concurrency keys", () => {
    test("let attempts with one key begin one at a time, in the order they were asked for", async () => {
      const work = counted(async ({ sleep }) => {
        await sleep(10);
        return null;
      });
      const first = holdsBack();
      const task: TestTask = async (call) => {
        if (call.input === 1 && work.most()["1"] === undefined) await first.task(call);
        return work.task(call);
      };
      await withBench(createDriver, transfer(task, "keyed-order"), async (bench) => {
        const runIds: RunId[] = [];
        for (let n = 0; n < 4; n++) runIds.push(await bench.start({ account: 1 }));
        const other = await bench.start({ account: 2 });
        // Another key is not held up.
        expect(await bench.finished(other)).toMatchObject({ status: "completed" });
        expect(bench.log.calls.filter(({ input }) => input === 1)).toHaveLength(1);
        first.release(null);
        for (const runId of runIds) await bench.finished(runId);
        expect(work.most()).toMatchObject({ "1": 1 });
        const called = bench.log.calls.filter(({ input }) => input === 1);
        const [, ...rest] = await inOrderOfAsking(bench, runIds);
        expect(called.slice(1).map(({ idempotencyKey }) => idempotencyKey)).toEqual(rest);
      });
    });

    test("keep their order over a crash, the attempt that was under way first", async () => {
      const hanging = hangs();
      let isCrashed = false;
      const work = counted(async (call) => {
        if (!isCrashed) return hanging.task(call);
        await call.sleep(5);
        return null;
      });
      await withBench(createDriver, transfer(work.task, "keyed-crash"), async (bench) => {
        const runIds = [await bench.start({ account: 1 })];
        await hanging.called;
        runIds.push(await bench.start({ account: 1 }), await bench.start({ account: 1 }));
        await bench.driver.crash();
        isCrashed = true;
        await bench.driver.resume();
        for (const runId of runIds) await bench.finished(runId);
        const called = bench.log.calls.slice(1).map(({ idempotencyKey }) => idempotencyKey);
        expect(called).toEqual(await inOrderOfAsking(bench, runIds));
        for (const runId of runIds) await expectHistoryFolds(bench, runId);
      });
    });

    test("are free again when an attempt fails, times out or is cancelled", async () => {
      const hanging = hangs();
      const task: TestTask = (call) => (call.input === "hang" ? hanging.task(call) : null);
      const flaky = failsFirst(1);
      const setup: Setup = {
        name: "keyed-release",
        steps: {
          flaky: {
            when: "input.how == 'fail'",
            concurrencyKey: "one",
            retry: { maxAttempts: 2, initialInterval: 20, jitter: 0 },
          },
          transfer: {
            when: "input.how != 'fail'",
            concurrencyKey: "one",
            input: "${ input.how }",
            timeouts: { attempt: 30 },
          },
        },
        tasks: { flaky, transfer: task },
      };
      await withBench(createDriver, setup, async (bench) => {
        const slow = await bench.start({ how: "hang" });
        await hanging.called;
        const next = await bench.start({ how: "go" });
        expect(await bench.finished(slow)).toMatchObject({ error: { name: "TimeoutError" } });
        expect(await bench.finished(next)).toMatchObject({ status: "completed" });
        const failing = await bench.start({ how: "fail" });
        await bench.untilNode(failing, "flaky", "retrying");
        expect(await bench.run({ how: "go" })).toMatchObject({ status: "completed" });
        expect(await bench.finished(failing)).toMatchObject({ status: "completed" });
      });
    });

    test("are given up by a run that is cancelled, under way or waiting", async () => {
      const hanging = hangs();
      const task: TestTask = (call) => (call.input === "hang" ? hanging.task(call) : null);
      const setup = transfer(task, "keyed-cancel", { concurrencyKey: "one" });
      await withBench(createDriver, setup, async (bench) => {
        const holding = await bench.start({ account: "hang" });
        await hanging.called;
        const waiting = await bench.start({ account: 1 });
        const last = await bench.start({ account: 2 });
        await bench.cancel(waiting);
        await bench.cancel(holding);
        expect(await bench.finished(last)).toMatchObject({ status: "completed" });
        expect(bench.log.calls.map(({ input }) => input)).toEqual(["hang", 2]);
      });
    });

    test("fail a step whose key is none", () =>
      withBench(
        createDriver,
        transfer(gives(1), "no-key", { concurrencyKey: "${ input.account }" }),
        async (bench) => {
          expect(await bench.run({ account: [] })).toMatchObject({
            status: "failed",
            error: { name: "ExpressionError" },
          });
          expect(bench.log.calls).toEqual([]);
        },
      ));
  });

  describe("the limit of a queue", () => {
    test("fails an attempt that did not begin in time, and the retry policy judges that", async () => {
      const holding = holdsBack();
      const retry = { maxAttempts: 2, initialInterval: 10, jitter: 0 };
      const setup: Setup = {
        name: "queue-timeout",
        steps: {
          holding: { when: "input.holds", concurrencyKey: "one" },
          quick: { when: "!input.holds", concurrencyKey: "one", timeouts: { queue: 20 }, retry },
        },
        tasks: { holding: holding.task, quick: gives("done") },
      };
      await withBench(createDriver, setup, async (bench) => {
        const holder = await bench.start({ holds: true });
        const runId = await bench.start({ holds: false });
        expect(await bench.finished(runId)).toMatchObject({
          status: "failed",
          error: { name: "QueueTimeoutError" },
        });
        expect(bench.log.of("quick")).toEqual([]);
        const failed = (await bench.driver.history(runId)).filter(
          ({ type }) => type === "step.failed",
        );
        expect(failed).toHaveLength(2);
        holding.release(null);
        await bench.finished(holder);
        await bench.retry(runId, "quick");
        const ended = await bench.driver.until(runId, ({ status }) => status === "completed");
        expect(ended).toMatchObject({ output: { quick: "done" } });
        // It is known to have begun before its handler is called.
        const history = await bench.driver.history(runId);
        expect(history.slice(-2).map(({ type }) => type)).toEqual([
          "step.started",
          "step.completed",
        ]);
        await expectHistoryFolds(bench, runId);
      });
    });
  });
}
