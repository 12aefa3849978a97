import { describe, expect, test } from "vitest";
import { acceptedSignals, itemsOf, notUndone, type RunId, type RunSnapshot } from "../src/index.ts";
import { aStepId } from "./builders.ts";
import type { CreateDriver, TestTask } from "./driver.ts";
import { crash, expectHistoryFolds, withBench, type Bench } from "./suite-kit.ts";
import { alwaysFails, echo, gives, hangs, holdsBack } from "./task-log.ts";

/** What every driver must do where what an operator does meets what a run waits for. */
export function testMeetings(createDriver: CreateDriver): void {
  describe("operators meet", () => {
    testReminders(createDriver);
    testKeys(createDriver);
    testSignals(createDriver);
    testItems(createDriver);
  });
}

function testReminders(createDriver: CreateDriver): void {
  const approval = { approvers: ["Ada"], reminder: { after: 20, every: "1d" }, expires: "7d" };
  const setup = {
    name: "reminded-again",
    steps: { first: {}, review: { needs: ["first"], approval } },
    tasks: { first: gives(1) },
  } as const;
  const reminded = async ({ driver, definition }: Bench, runId: RunId, times: number) => {
    await driver.until(
      runId,
      (run) => acceptedSignals(definition, run)[0]?.approval?.reminders === times,
    );
    const events = await driver.history(runId);
    return events.filter(({ type }) => type === "timer.fired").length;
  };

  test.each([
    ["to where it began to wait, at which a reminder is overdue", { sequence: 2 }],
    ["to the step before it, after which it waits anew", { stepId: aStepId("first") }],
  ])("an approval whose run is taken back %s", async (_, target) => {
    await withBench(createDriver, setup, async (bench) => {
      const runId = await bench.start();
      expect(await reminded(bench, runId, 1)).toBe(1);
      const began = (await bench.driver.history(runId)).findIndex(
        ({ type }) => type === "step.completed",
      );
      await bench.driver.rerun(runId, "sequence" in target ? { sequence: began + 1 } : target);
      await crash(bench);
      expect(await reminded(bench, runId, 1)).toBe(2);
      await bench.driver.signal(runId, { name: "review", payload: { approved: true }, by: "Ada" });
      expect(await bench.finished(runId)).toMatchObject({ status: "completed" });
      await expectHistoryFolds(bench, runId);
    });
  });
}

function testKeys(createDriver: CreateDriver): void {
  const keyed = (name: string, tasks: Readonly<Record<string, TestTask>>) => ({
    name,
    steps: {
      first: { input: "${ input }" },
      transfer: { needs: ["first"], input: "${ input }", concurrencyKey: "account" },
    },
    tasks,
  });

  test("a concurrency key: a run that is taken back gives it up, and waits for it again", async () => {
    const hanging = hangs();
    const transfer: TestTask = (call) =>
      call.input === "holder" && call.attempt === 1 ? hanging.task(call) : "done";
    const setup = keyed("key-taken-back", { first: gives(1), transfer });
    await withBench(createDriver, setup, async (bench) => {
      const holder = await bench.start("holder");
      await hanging.called;
      const other = await bench.start("other");
      await bench.untilNode(other, "transfer", "scheduled");
      expect(bench.log.of("transfer")).toHaveLength(1);
      await bench.driver.rerun(holder, { stepId: aStepId("first") });
      await crash(bench);
      for (const runId of [other, holder]) {
        expect(await bench.finished(runId)).toMatchObject({ output: { transfer: "done" } });
        await expectHistoryFolds(bench, runId);
      }
    });
  });

  test("a concurrency key: what a pause holds back does not take it", async () => {
    const first = holdsBack();
    const slow: TestTask = (call) => (call.input === "paused" ? first.task(call) : 1);
    const setup = keyed("key-paused", { first: slow, transfer: gives("done") });
    await withBench(createDriver, setup, async (bench) => {
      const paused = await bench.start("paused");
      await bench.driver.operate(paused, { type: "run.paused" });
      first.release(1);
      await bench.driver.until(paused, (run) => run.paused?.held.includes("transfer#1") === true);
      const other = await bench.start("other");
      expect(await bench.finished(other)).toMatchObject({ status: "completed" });
      await crash(bench);
      await bench.driver.operate(paused, { type: "run.resumed" });
      expect(await bench.finished(paused)).toMatchObject({ output: { transfer: "done" } });
      await expectHistoryFolds(bench, paused);
    });
  });
}

const statusesOf = ({ definition }: Bench, run: RunSnapshot): readonly string[] =>
  itemsOf(definition, run, aStepId("ship"))?.items.map(({ status }) => status) ?? [];

function testSignals(createDriver: CreateDriver): void {
  test("items that wait for one signal: each takes one, and one that runs again takes the next", async () => {
    const body = {
      ready: { signal: "ready" },
      pack: { task: "pack", needs: ["ready"], input: "${ steps.ready.output }" },
    };
    const setup = {
      name: "signals-to-items",
      steps: {
        go: { signal: "go" },
        ship: {
          map: { items: [1, 2, 3], steps: body, output: "${ steps.pack.output }" },
        },
        end: { needs: ["go", "ship"], input: "${ steps.ship.output }" },
      },
      tasks: { pack: echo, end: echo },
    } as const;
    await withBench(createDriver, setup, async (bench) => {
      const runId = await bench.start();
      const waiting = (items: number) =>
        bench.driver.until(
          runId,
          (run) => statusesOf(bench, run).filter((status) => status === "waiting").length === items,
        );
      await waiting(3);
      for (const payload of ["a", "b", "c"])
        await bench.driver.signal(runId, { name: "ready", payload });
      await bench.untilNode(runId, "ship", "completed");
      await bench.driver.rerun(runId, { stepId: aStepId("ship[1]/ready") });
      await crash(bench);
      await waiting(1);
      await bench.driver.signal(runId, { name: "ready", payload: "B" });
      await bench.untilNode(runId, "ship", "completed");
      await bench.driver.signal(runId, { name: "go" });
      expect(await bench.finished(runId)).toMatchObject({ output: { end: ["a", "B", "c"] } });
      await expectHistoryFolds(bench, runId);
    });
  });
}

function testItems(createDriver: CreateDriver): void {
  const pack = { task: "pack", input: "${ input }", compensate: { task: "unpack" } };
  const shipping = (name: string, tasks: Readonly<Record<string, TestTask>>) => ({
    name,
    steps: { ship: { map: { items: [1, 2, 3], steps: { pack } } }, last: { needs: ["ship"] } },
    document: { onFailure: "compensate" },
    tasks: { pack: gives("packed"), ...tasks },
  });

  test("items that are undone: a terminated run stops there, and says what is not undone", async () => {
    const unpack = hangs();
    const setup = shipping("undo-terminated", { last: alwaysFails(), unpack: unpack.task });
    await withBench(createDriver, setup, async (bench) => {
      const runId = await bench.start();
      await unpack.called;
      await bench.driver.operate(runId, { type: "run.terminated" });
      await crash(bench);
      const ended = await bench.driver.snapshot(runId);
      expect(ended.status).toBe("terminated");
      expect(notUndone(ended).toSorted()).toEqual([0, 1, 2].map((item) => `ship[${item}]/pack`));
      expect(new Set(bench.log.of("unpack").map(({ idempotencyKey }) => idempotencyKey)).size).toBe(
        1,
      );
      await expectHistoryFolds(bench, runId);
    });
  });

  test("items that are undone: cancelling asks for nothing more, and all of them are undone", async () => {
    const unpack = holdsBack();
    const setup = shipping("undo-cancelled", { last: alwaysFails(), unpack: unpack.task });
    await withBench(createDriver, setup, async (bench) => {
      const runId = await bench.start();
      await bench.driver.until(runId, ({ status }) => status === "compensating");
      await bench.cancel(runId);
      await crash(bench);
      unpack.release(null);
      const ended = await bench.finished(runId);
      expect(ended.status).toBe("failed");
      expect(notUndone(ended)).toEqual([]);
      await expectHistoryFolds(bench, runId);
    });
  });

  test("items that are under way: a cancelled run undoes what was done, and may be terminated in that", async () => {
    const [hanging, unpack] = [hangs(), hangs()];
    const packing: TestTask = (call) => (call.input === 3 ? hanging.task(call) : "packed");
    const setup = shipping("cancel-items", { pack: packing, last: gives(1), unpack: unpack.task });
    await withBench(createDriver, setup, async (bench) => {
      const runId = await bench.start();
      await hanging.called;
      await bench.driver.until(
        runId,
        (run) => statusesOf(bench, run).filter((status) => status === "completed").length === 2,
      );
      await bench.cancel(runId);
      await crash(bench);
      await unpack.called;
      await bench.driver.operate(runId, { type: "run.terminated" });
      await crash(bench);
      const ended = await bench.driver.snapshot(runId);
      expect(ended.status).toBe("terminated");
      // What was under way may have been done.
      expect(notUndone(ended)).toHaveLength(3);
      await expectHistoryFolds(bench, runId);
    });
  });
}
