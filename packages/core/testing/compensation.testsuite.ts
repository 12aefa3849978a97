import { describe, expect, test } from "vitest";
import { notUndone } from "../src/index.ts";
import type { CreateDriver, TestTask } from "./driver.ts";
import { expectHistoryFolds, nodesThatAre, statusOf, withBench } from "./suite-kit.ts";
import { alwaysFails, gives, hangs, holdsBack, namedError } from "./task-log.ts";

const undo = (task: string) => ({ compensate: { task, retry: { maxAttempts: 1 } } });

const order = {
  steps: {
    reserve: { input: { sku: "a" }, ...undo("release") },
    charge: { needs: ["reserve"], input: { amount: 5 }, ...undo("refund") },
    ship: { needs: ["charge"] },
  },
  document: { onFailure: "compensate" },
};

const done = { reserve: gives({ hold: 1 }), charge: gives({ payment: 2 }) };
const undone = { release: gives(null), refund: gives(null) };

/** What every driver must do to undo what a run did. */
export function testCompensation(createDriver: CreateDriver): void {
  describe("compensation", () => {
    test("undoes what completed, the last first, with its input and output", async () => {
      const tasks = { ...done, ...undone, ship: alwaysFails("NoStock") };
      await withBench(createDriver, { name: "undo", ...order, tasks }, async (bench) => {
        const runId = await bench.start();
        const snapshot = await bench.finished(runId);
        expect(snapshot).toMatchObject({ status: "failed", error: { name: "NoStock" } });
        expect(bench.log.order).toEqual(["reserve", "charge", "ship", "refund", "release"]);
        expect(bench.log.of("refund")[0]).toMatchObject({
          input: { input: { amount: 5 }, output: { payment: 2 } },
          idempotencyKey: `${runId}/charge~compensate#1`,
        });
        const compensated = nodesThatAre(bench.definition, snapshot, "compensated");
        expect(compensated).toEqual(["charge", "reserve"]);
        await expectHistoryFolds(bench, runId);
      });
    });

    test("undoes steps side by side in reverse order of their completion, not of their names", async () => {
      const slow = holdsBack();
      const steps = {
        a: undo("undo-a"),
        b: undo("undo-b"),
        broken: { needs: ["a", "b"] },
      };
      const tasks = {
        a: slow.task,
        b: gives(2),
        broken: alwaysFails(),
        "undo-a": gives(null),
        "undo-b": gives(null),
      };
      const setup = { name: "undo-parallel", steps, document: { onFailure: "compensate" }, tasks };
      await withBench(createDriver, setup, async (bench) => {
        const runId = await bench.start();
        await bench.untilNode(runId, "b", "completed");
        slow.release(1);
        await bench.finished(runId);
        expect(bench.log.order.slice(-2)).toEqual(["undo-a", "undo-b"]);
      });
    });

    test("retries a compensation by its own policy, under one key that a crash does not change", async () => {
      const hanging = hangs();
      let isCrashed = false;
      const refund: TestTask = (call) => {
        if (call.attempt === 1) throw namedError("BankClosed");
        return isCrashed ? null : hanging.task(call);
      };
      const retry = { maxAttempts: 2, initialInterval: 10, jitter: 0 };
      const steps = {
        charge: { compensate: { task: "refund", retry }, retry: { maxAttempts: 5 } },
        ship: { needs: ["charge"] },
      };
      const tasks = { charge: gives(1), refund, ship: alwaysFails("NoStock") };
      const setup = { name: "undo-crash", steps, document: { onFailure: "compensate" }, tasks };
      await withBench(createDriver, setup, async (bench) => {
        const runId = await bench.start();
        await hanging.called;
        await bench.driver.crash();
        isCrashed = true;
        await bench.driver.resume();
        const snapshot = await bench.finished(runId);
        expect(snapshot).toMatchObject({ status: "failed", error: { name: "NoStock" } });
        expect(notUndone(snapshot)).toEqual([]);
        const refunds = bench.log.of("refund");
        expect(refunds.map(({ attempt }) => attempt)).toEqual([1, 2, 2]);
        const keys = new Set(refunds.map(({ idempotencyKey }) => idempotencyKey));
        expect([...keys]).toEqual([`${runId}/charge~compensate#1`]);
        await expectHistoryFolds(bench, runId);
      });
    });

    test("undoes a step that timed out before the others: it may have taken effect", async () => {
      const tasks = { ...done, ...undone, charge: alwaysFails("TimeoutError"), ship: gives(1) };
      await withBench(createDriver, { name: "undo-unknown", ...order, tasks }, async (bench) => {
        expect(await bench.run()).toMatchObject({ status: "failed" });
        expect(bench.log.order).toEqual(["reserve", "charge", "refund", "release"]);
        expect(bench.log.of("refund")[0]).toMatchObject({
          input: { input: { amount: 5 }, output: null },
        });
      });
    });

    test("undoes what a cancelled run did, and what it was doing", async () => {
      const hanging = hangs();
      const tasks = { ...done, ...undone, charge: hanging.task, ship: gives(1) };
      await withBench(createDriver, { name: "undo-cancel", ...order, tasks }, async (bench) => {
        const runId = await bench.start();
        await hanging.called;
        await bench.cancel(runId);
        expect(await bench.finished(runId)).toMatchObject({ status: "cancelled" });
        expect(bench.log.order).toEqual(["reserve", "charge", "refund", "release"]);
        await expectHistoryFolds(bench, runId);
      });
    });

    test("undoes what was done where only the failed step asks for it", async () => {
      const steps = {
        reserve: undo("release"),
        charge: { needs: ["reserve"], onFailure: "compensate" },
      };
      const tasks = { ...done, ...undone, charge: alwaysFails() };
      await withBench(createDriver, { name: "undo-by-step", steps, tasks }, async (bench) => {
        expect(await bench.run()).toMatchObject({ status: "failed" });
        expect(bench.log.order).toEqual(["reserve", "charge", "release"]);
      });
    });

    test("cancels a run without undoing anything where the definition does not ask for it", async () => {
      const hanging = hangs();
      const setup = { name: "plain-cancel", steps: { slow: {} }, tasks: { slow: hanging.task } };
      await withBench(createDriver, setup, async (bench) => {
        const runId = await bench.start();
        await hanging.called;
        await bench.cancel(runId);
        const snapshot = await bench.finished(runId);
        expect(snapshot.status).toBe("cancelled");
        expect(statusOf(bench.definition, snapshot, "slow")).toBe("cancelled");
      });
    });

    test("keeps what could not be undone, and goes on when that is retried by hand", async () => {
      let isMended = false;
      const refund = () => {
        if (!isMended) throw namedError("BankClosed");
        return null;
      };
      const tasks = { ...done, ...undone, refund, ship: alwaysFails("NoStock") };
      await withBench(createDriver, { name: "undo-retry", ...order, tasks }, async (bench) => {
        const runId = await bench.start();
        const stuck = await bench.finished(runId);
        expect(stuck).toMatchObject({ status: "failed", error: { name: "NoStock" } });
        expect(notUndone(stuck)).toEqual(["charge", "reserve"]);
        isMended = true;
        await bench.retry(runId, "charge~compensate");
        const ended = await bench.driver.until(
          runId,
          (snapshot) => snapshot.status === "failed" && notUndone(snapshot).length === 0,
        );
        expect(nodesThatAre(bench.definition, ended, "compensated")).toEqual(["charge", "reserve"]);
        expect(bench.log.of("refund").map(({ attempt }) => attempt)).toEqual([1, 2]);
        await expectHistoryFolds(bench, runId);
      });
    });

    test("runs what was undone again before a step that is retried by hand", async () => {
      let isMended = false;
      const ship = () => {
        if (!isMended) throw namedError("NoStock");
        return "shipped";
      };
      const tasks = { ...done, ...undone, ship };
      await withBench(createDriver, { name: "redo", ...order, tasks }, async (bench) => {
        const runId = await bench.start();
        await bench.finished(runId);
        isMended = true;
        await bench.retry(runId, "ship");
        const ended = await bench.driver.until(runId, ({ status }) => status === "completed");
        expect(ended).toMatchObject({ output: { ship: "shipped" } });
        expect(bench.log.order.slice(5)).toEqual(["reserve", "charge", "ship"]);
        expect(bench.log.of("reserve").map(({ attempt }) => attempt)).toEqual([1, 2]);
      });
    });
  });
}
