import { describe, expect, test } from "vitest";
import { notUndone, type OperatorRequest, type RunId } from "../src/index.ts";
import { aStepId } from "./builders.ts";
import type { CreateDriver, TestTask } from "./driver.ts";
import { purchase } from "./machine-samples/purchase.ts";
import {
  crash,
  expectHistoryFolds,
  expectRefusal,
  statusOf,
  withBench,
  withDefinition,
  type Bench,
} from "./suite-kit.ts";
import { alwaysFails, echo, gives, hangs, holdsBack } from "./task-log.ts";

const CAUSE = { by: "ann", reason: "audit" };

/** What every driver must do with what an operator asks of a run. */
export function testOperators(createDriver: CreateDriver): void {
  describe("operators", () => {
    testPause(createDriver);
    testTerminate(createDriver);
    testRetryNow(createDriver);
    testSettle(createDriver);
  });
}

const ask = ({ driver }: Bench, runId: RunId, request: OperatorRequest): Promise<void> =>
  driver.operate(runId, request);

const WEEK = 7 * 86_400_000;

/** The tasks of the purchase machine. */
const purchaseTasks = (tasks: Readonly<Record<string, TestTask>>) => ({
  pay: gives("paid"),
  pack: gives("packed"),
  ship: gives("shipped"),
  refund: gives(null),
  unpack: gives(null),
  ...tasks,
});

function testPause(createDriver: CreateDriver): void {
  test("a paused run lets finish what is in flight, and begins nothing until it is resumed", async () => {
    const first = holdsBack();
    const setup = {
      name: "pause",
      steps: { first: {}, second: { needs: ["first"] } },
      tasks: { first: first.task, second: gives(2) },
    };
    await withBench(createDriver, setup, async (bench) => {
      const runId = await bench.start();
      await ask(bench, runId, { type: "run.paused", ...CAUSE });
      first.release(1);
      const paused = await bench.untilNode(runId, "second", "scheduled");
      expect(paused).toMatchObject({ status: "paused", paused: CAUSE });
      await crash(bench);
      await ask(bench, runId, { type: "run.resumed" });
      expect(await bench.finished(runId)).toMatchObject({ output: { second: 2 } });
      expect(bench.log.order).toEqual(["first", "second"]);
      await expectHistoryFolds(bench, runId);
      expect(await bench.driver.history(runId)).toContainEqual(
        expect.objectContaining({ type: "run.paused", ...CAUSE }),
      );
    });
  });

  test("a paused run makes an attempt again that its driver lost in a crash, and ends with it", async () => {
    const hanging = hangs();
    let isFirst = true;
    const slow: TestTask = (call) => {
      if (!isFirst) return "done";
      isFirst = false;
      return hanging.task(call);
    };
    const setup = { name: "pause-crash", steps: { slow: {} }, tasks: { slow } };
    await withBench(createDriver, setup, async (bench) => {
      const runId = await bench.start();
      await hanging.called;
      await ask(bench, runId, { type: "run.paused" });
      await crash(bench);
      expect(await bench.finished(runId)).toMatchObject({ output: { slow: "done" } });
    });
  });

  test("a paused machine moves on, and begins its next step when it is resumed", async () => {
    const pay = holdsBack();
    const tasks = purchaseTasks({ pay: pay.task });
    await withDefinition(createDriver, purchase, { tasks }, async (bench) => {
      const runId = await bench.start();
      await ask(bench, runId, { type: "run.paused" });
      pay.release("paid");
      await bench.driver.until(runId, ({ paused }) => paused?.held.includes("pack#1") === true);
      await crash(bench);
      await ask(bench, runId, { type: "run.resumed" });
      expect(await bench.finished(runId)).toMatchObject({ status: "completed" });
      expect(bench.log.order).toEqual(["pay", "pack", "ship"]);
      await expectHistoryFolds(bench, runId);
    });
  });

  test("a run that has ended is not paused", async () => {
    const setup = { name: "pause-ended", steps: { only: {} }, tasks: { only: gives(1) } };
    await withBench(createDriver, setup, async (bench) => {
      const { runId } = await bench.run();
      await expectRefusal(ask(bench, runId, { type: "run.paused" }), "RUN_FINISHED");
    });
  });
}

function testTerminate(createDriver: CreateDriver): void {
  test("a terminated run ends at once, undoes nothing, and stays ended after a crash", async () => {
    const hanging = hangs();
    const setup = {
      name: "terminate",
      steps: { first: { compensate: { task: "undo" } }, slow: { needs: ["first"] } },
      document: { onFailure: "compensate" },
      tasks: { first: gives(1), slow: hanging.task, undo: gives(null) },
    };
    await withBench(createDriver, setup, async (bench) => {
      const runId = await bench.start();
      await hanging.called;
      await ask(bench, runId, { type: "run.terminated", ...CAUSE });
      await crash(bench);
      expect(await bench.driver.snapshot(runId)).toMatchObject({ status: "terminated" });
      expect(bench.log.order).toEqual(["first", "slow"]);
      await expectRefusal(ask(bench, runId, { type: "run.terminated" }), "RUN_FINISHED");
      await expectHistoryFolds(bench, runId);
    });
  });

  test("a machine that undoes what it did stops there when it is terminated", async () => {
    const refund = hangs();
    const tasks = purchaseTasks({ pack: alwaysFails(), refund: refund.task });
    await withDefinition(createDriver, purchase, { tasks }, async (bench) => {
      const runId = await bench.start();
      await refund.called;
      await ask(bench, runId, { type: "run.terminated" });
      const snapshot = await bench.driver.snapshot(runId);
      expect(snapshot.status).toBe("terminated");
      expect(notUndone(snapshot)).toEqual(["pay"]);
    });
  });
}

function testRetryNow(createDriver: CreateDriver): void {
  test("a step in backoff is tried again at once, under the same key", async () => {
    const retry = { maxAttempts: 2, initialInterval: WEEK, maxInterval: WEEK, jitter: 0 };
    const setup = {
      name: "retry-now",
      steps: { flaky: { retry } },
      tasks: {
        flaky: ({ attempt }: { attempt: number }) => {
          if (attempt === 1) throw new Error("It broke.");
          return "mended";
        },
      },
    };
    await withBench(createDriver, setup, async (bench) => {
      const runId = await bench.start();
      await bench.untilNode(runId, "flaky", "retrying");
      await bench.retry(runId, "flaky");
      await bench.untilNode(runId, "flaky", "completed");
      const keys = bench.log.calls.map(({ idempotencyKey }) => idempotencyKey);
      expect(keys).toHaveLength(2);
      expect(new Set(keys).size).toBe(1);
    });
  });
}

function testSettle(createDriver: CreateDriver): void {
  test("a failed run goes on from a step that is skipped with an output, after a crash too", async () => {
    const setup = {
      name: "skip",
      steps: { broken: {}, after: { needs: ["broken"], input: "${ steps.broken.output }" } },
      tasks: { broken: alwaysFails(), after: echo },
    };
    await withBench(createDriver, setup, async (bench) => {
      const { runId } = await bench.run();
      await crash(bench);
      const skip = { type: "step.skipped", stepId: aStepId("broken"), output: 7 } as const;
      await ask(bench, runId, { ...skip, ...CAUSE });
      await crash(bench);
      const ended = await bench.finished(runId);
      expect(ended).toMatchObject({ status: "completed", output: { after: 7 } });
      expect(statusOf(bench.definition, ended, "broken")).toBe("skipped");
      await expectRefusal(ask(bench, runId, skip), "RUN_FINISHED");
      await expectHistoryFolds(bench, runId);
    });
  });

  test("a step in flight that was done by hand is withdrawn, and undone like any other", async () => {
    const hanging = hangs();
    const setup = {
      name: "resolve",
      steps: { slow: { compensate: { task: "undo" } }, broken: { needs: ["slow"] } },
      document: { onFailure: "compensate" },
      tasks: { slow: hanging.task, broken: alwaysFails(), undo: echo },
    };
    await withBench(createDriver, setup, async (bench) => {
      const runId = await bench.start();
      await hanging.called;
      const resolved = { type: "step.resolved", stepId: aStepId("slow"), output: "done" } as const;
      await ask(bench, runId, resolved);
      expect(await bench.finished(runId)).toMatchObject({ status: "failed" });
      expect(bench.log.of("undo")).toMatchObject([{ input: { input: {}, output: "done" } }]);
      await expectHistoryFolds(bench, runId);
    });
  });

  test("what could not be undone is undone by hand, and the run ends with that", async () => {
    const once = { maxAttempts: 1 };
    const setup = {
      name: "resolve-undo",
      steps: {
        first: { compensate: { task: "undo", retry: once } },
        broken: { needs: ["first"] },
      },
      document: { onFailure: "compensate" },
      tasks: { first: gives(1), broken: alwaysFails(), undo: alwaysFails() },
    };
    await withBench(createDriver, setup, async (bench) => {
      const failed = await bench.run();
      expect(notUndone(failed)).toEqual(["first"]);
      const stepId = aStepId("first~compensate");
      await ask(bench, failed.runId, { type: "step.resolved", stepId, output: null });
      const ended = await bench.driver.snapshot(failed.runId);
      expect(ended.status).toBe("failed");
      expect(notUndone(ended)).toEqual([]);
    });
  });

  test("a machine is given by hand what its step would have given", async () => {
    const hanging = hangs();
    const tasks = purchaseTasks({ pack: hanging.task });
    await withDefinition(createDriver, purchase, { tasks }, async (bench) => {
      const runId = await bench.start();
      await hanging.called;
      const error = { name: "Error", message: "sold out" };
      await ask(bench, runId, { type: "step.resolved", stepId: aStepId("pack"), error });
      const ended = await bench.finished(runId);
      expect(ended).toMatchObject({ status: "completed", output: { reason: "sold out" } });
      await expectHistoryFolds(bench, runId);
    });
  });
}
