import { describe, expect, test } from "vitest";
import type { RunId } from "../src/index.ts";
import { aStepId } from "./builders.ts";
import type { CreateDriver, TestTask } from "./driver.ts";
import { purchase } from "./machine-samples/purchase.ts";
import {
  attemptsOf,
  crash,
  expectHistoryFolds,
  expectRefusal,
  withBench,
  withDefinition,
  type Bench,
} from "./suite-kit.ts";
import { alwaysFails, echo, gives, hangs } from "./task-log.ts";

/** What every driver must do when a run is taken back or forked. */
export function testReruns(createDriver: CreateDriver): void {
  describe("running again", () => {
    testRerun(createDriver);
  });
  describe("forking", () => {
    testFork(createDriver);
  });
}

/** Gives the number of the call, so that an output tells which call it is of. */
function counts(): TestTask {
  let calls = 0;
  return () => ++calls;
}

const sequenceOf = async ({ driver }: Bench, runId: RunId, type: string): Promise<number> =>
  (await driver.history(runId)).findIndex((event) => event.type === type) + 1;

function testRerun(createDriver: CreateDriver): void {
  const diamond = {
    name: "rerun",
    steps: {
      first: {},
      left: { needs: ["first"] },
      right: { needs: ["first"] },
      end: { needs: ["left", "right"] },
    },
  };
  const tasks = () => ({ first: counts(), left: counts(), right: counts(), end: counts() });

  test("from a step begins it and what follows anew, and keeps what is before and beside it", async () => {
    await withBench(createDriver, { ...diamond, tasks: tasks() }, async (bench) => {
      const { runId } = await bench.run();
      await bench.driver.rerun(runId, { stepId: aStepId("left"), input: "edited" });
      await crash(bench);
      expect(await bench.finished(runId)).toMatchObject({ status: "completed" });
      expect(attemptsOf(bench).slice(4)).toEqual(["left#2", "end#2"]);
      expect(bench.log.calls).toContainEqual(expect.objectContaining({ input: "edited" }));
      await expectHistoryFolds(bench, runId);
    });
  });

  test("of one step alone keeps what depends on it, and gives the run a new output", async () => {
    const left: TestTask = ({ attempt }) => attempt;
    const document = { output: "${ steps.left.output }" };
    const setup = { ...diamond, tasks: { ...tasks(), left }, document };
    await withBench(createDriver, setup, async (bench) => {
      const { runId } = await bench.run();
      await bench.driver.rerun(runId, { stepId: aStepId("left"), alone: true });
      await crash(bench);
      expect(await bench.finished(runId)).toMatchObject({ status: "completed", output: 2 });
      expect(attemptsOf(bench).slice(4)).toEqual(["left#2"]);
      const history = await bench.driver.history(runId);
      expect(history).toContainEqual(
        expect.objectContaining({ to: { stepId: "left", alone: true } }),
      );
      await expectHistoryFolds(bench, runId);
    });
  });

  test("of all that failed begins that anew, of a map the items that did", async () => {
    let isBroken = true;
    const pack: TestTask = ({ input }) => {
      if (isBroken && input === 2) throw new Error("It broke.");
      return input;
    };
    const body = { pack: { task: "pack", input: "${ input }", retry: { maxAttempts: 1 } } };
    const setup = {
      name: "rerun-failed",
      steps: { ship: { map: { items: [1, 2, 3], steps: body } }, end: { needs: ["ship"] } },
      tasks: { pack, end: gives("sent") },
    } as const;
    await withBench(createDriver, setup, async (bench) => {
      const { runId, status } = await bench.run();
      expect(status).toBe("failed");
      isBroken = false;
      await bench.driver.rerun(runId, { failed: true });
      await crash(bench);
      expect(await bench.finished(runId)).toMatchObject({ output: { end: "sent" } });
      const again = bench.log.of("pack").filter(({ attempt }) => attempt > 1);
      expect(new Set(again.map(({ input }) => input))).toEqual(new Set([2]));
      const nothing = bench.driver.rerun(runId, { failed: true });
      await expectRefusal(nothing, "CHANGE_IMPOSSIBLE");
      await expectHistoryFolds(bench, runId);
    });
  });

  test("from a transition begins anew what was in flight then", async () => {
    await withBench(createDriver, { ...diamond, tasks: tasks() }, async (bench) => {
      const { runId } = await bench.run();
      const sequence = await sequenceOf(bench, runId, "step.completed");
      await bench.driver.rerun(runId, { sequence });
      await crash(bench);
      expect(await bench.finished(runId)).toMatchObject({ status: "completed" });
      expect(bench.log.of("first")).toHaveLength(1);
      const keys = bench.log.of("left").map(({ idempotencyKey }) => idempotencyKey);
      expect(new Set(keys).size).toBe(2);
      await expectHistoryFolds(bench, runId);
    });
  });

  test("gives a step that was skipped in between keys of its own", async () => {
    const setup = {
      name: "rerun-skipped",
      steps: {
        first: {},
        odd: { needs: ["first"], when: "steps.first.output % 2 == 1" },
      },
      tasks: { first: ({ attempt }: Parameters<TestTask>[0]) => attempt, odd: echo },
    };
    await withBench(createDriver, setup, async (bench) => {
      const { runId } = await bench.run();
      for (let turn = 0; turn < 2; turn++) {
        await bench.driver.rerun(runId, { stepId: aStepId("first") });
        await crash(bench);
        await bench.finished(runId);
      }
      expect(attemptsOf(bench)).toEqual(["first#1", "odd#1", "first#2", "first#3", "odd#2"]);
      const keys = bench.log.of("odd").map(({ idempotencyKey }) => idempotencyKey);
      expect(new Set(keys).size).toBe(2);
      await expectHistoryFolds(bench, runId);
    });
  });

  test("withdraws what is in flight of it, and its late answer means nothing", async () => {
    const hanging = hangs();
    const setup = {
      name: "rerun-in-flight",
      steps: { first: {}, second: { needs: ["first"] } },
      tasks: {
        first: counts(),
        second: (call: Parameters<TestTask>[0]) =>
          call.attempt === 1 ? hanging.task(call) : "done",
      },
    };
    await withBench(createDriver, setup, async (bench) => {
      const runId = await bench.start();
      await hanging.called;
      await bench.driver.rerun(runId, { stepId: aStepId("first") });
      expect(await bench.finished(runId)).toMatchObject({ output: { second: "done" } });
      expect(bench.log.order).toEqual(["first", "second", "first", "second"]);
    });
  });

  test("does again what was undone, and what was made from it", async () => {
    let declined = true;
    const setup = {
      name: "rerun-undone",
      steps: {
        first: { compensate: { task: "undo" } },
        second: { needs: ["first"] },
        broken: { needs: ["second"] },
      },
      document: { onFailure: "compensate" },
      tasks: {
        first: counts(),
        second: counts(),
        broken: () => {
          if (declined) throw new Error("It broke.");
          return "mended";
        },
        undo: gives(null),
      },
    };
    await withBench(createDriver, setup, async (bench) => {
      const { runId } = await bench.run();
      declined = false;
      await bench.driver.rerun(runId, { stepId: aStepId("broken") });
      expect(await bench.finished(runId)).toMatchObject({ output: { broken: "mended" } });
      expect(bench.log.of("first")).toHaveLength(2);
      expect(bench.log.of("second")).toHaveLength(2);
      await expectHistoryFolds(bench, runId);
    });
  });

  test("takes a machine back to where it began a step", async () => {
    const purchaseTasks = { pay: counts(), pack: counts(), ship: counts() };
    await withDefinition(createDriver, purchase, { tasks: purchaseTasks }, async (bench) => {
      const { runId } = await bench.run();
      await bench.driver.rerun(runId, { stepId: aStepId("pack") });
      await crash(bench);
      expect(await bench.finished(runId)).toMatchObject({
        status: "completed",
        output: { paid: 1 },
      });
      expect(attemptsOf(bench)).toEqual(["pay#1", "pack#1", "ship#1", "pack#2", "ship#2"]);
      await expectHistoryFolds(bench, runId);
    });
  });

  test("gives a step of a machine another input, where somebody edits it", async () => {
    const pay: TestTask = ({ attempt }) => attempt;
    const purchaseTasks = { pay, pack: counts(), ship: counts() };
    await withDefinition(createDriver, purchase, { tasks: purchaseTasks }, async (bench) => {
      const { runId } = await bench.run();
      await bench.driver.rerun(runId, { stepId: aStepId("pay"), input: { reason: "audit" } });
      await crash(bench);
      expect(await bench.finished(runId)).toMatchObject({ output: { paid: 2 } });
      expect(bench.log.of("pay").at(-1)).toMatchObject({ attempt: 2, input: { reason: "audit" } });
      await expectHistoryFolds(bench, runId);
    });
  });

  test("is refused for steps and transitions that there are not, and changes nothing", async () => {
    await withBench(createDriver, { ...diamond, tasks: tasks() }, async (bench) => {
      const { runId } = await bench.run();
      const nobody = bench.driver.rerun(runId, { stepId: aStepId("nobody") });
      await expectRefusal(nobody, "CHANGE_IMPOSSIBLE");
      await expectRefusal(bench.driver.rerun(runId, { sequence: 99 }), "CHANGE_IMPOSSIBLE");
      expect(await bench.driver.snapshot(runId)).toMatchObject({ status: "completed" });
    });
  });
}

function testFork(createDriver: CreateDriver): void {
  const chain = {
    name: "fork",
    steps: {
      go: { signal: "go" },
      first: { needs: ["go"], input: "${ steps.go.output }" },
      second: { needs: ["first"] },
    },
  };
  const tasks = () => ({ first: echo, second: counts() });
  const ended = async (bench: Bench): Promise<RunId> => {
    const runId = await bench.start();
    await bench.driver.signal(runId, { name: "go", payload: "left" });
    await bench.finished(runId);
    return runId;
  };

  test("goes its own way from an edited event, and leaves its source as it is", async () => {
    await withBench(createDriver, { ...chain, tasks: tasks() }, async (bench) => {
      const source = await ended(bench);
      const before = await bench.driver.snapshot(source);
      const sequence = await sequenceOf(bench, source, "signal.received");
      const event = { type: "signal.received", name: "go", payload: "right" } as const;
      const forked = await bench.driver.fork(source, { sequence, event });
      expect(await bench.finished(forked)).toMatchObject({ runId: forked, status: "completed" });
      expect(bench.log.of("first").map(({ input }) => input)).toEqual(["left", "right"]);
      expect(await bench.driver.snapshot(source)).toEqual(before);
      const [begun] = await bench.driver.history(forked);
      expect(begun).toMatchObject({ type: "run.forked", from: { runId: source } });
      await expectHistoryFolds(bench, forked);
    });
  });

  test("gives again what it is told to reuse, and runs the rest, after a crash too", async () => {
    await withBench(createDriver, { ...chain, tasks: tasks() }, async (bench) => {
      const source = await ended(bench);
      const reuse = [aStepId("go"), aStepId("first")];
      const forked = await bench.driver.fork(source, { sequence: 1, reuse });
      await crash(bench);
      expect(await bench.finished(forked)).toMatchObject({ status: "completed" });
      expect(bench.log.of("first")).toHaveLength(1);
      const keys = bench.log.of("second").map(({ idempotencyKey }) => idempotencyKey);
      expect(keys.filter((key) => key.startsWith(forked))).not.toEqual([]);
    });
  });

  test("goes on from how its source stands, with one step begun anew", async () => {
    await withBench(createDriver, { ...chain, tasks: tasks() }, async (bench) => {
      const source = await ended(bench);
      const before = await bench.driver.snapshot(source);
      const forked = await bench.driver.fork(source, { again: { stepId: aStepId("second") } });
      await crash(bench);
      expect(await bench.finished(forked)).toMatchObject({ runId: forked, status: "completed" });
      expect(bench.log.of("first")).toHaveLength(1);
      const keys = bench.log.of("second").map(({ idempotencyKey }) => idempotencyKey);
      expect(new Set(keys)).toEqual(new Set([`${source}/second#1`, `${forked}/second#2`]));
      expect(await bench.driver.snapshot(source)).toEqual(before);
      const { length: sequence } = await bench.driver.history(source);
      const [begun] = await bench.driver.history(forked);
      expect(begun).toMatchObject({ type: "run.forked", from: { runId: source, sequence } });
      await expectHistoryFolds(bench, forked);
    });
  });

  test("never undoes what its source did", async () => {
    const setup = {
      name: "fork-undo",
      steps: {
        first: { compensate: { task: "undo" } },
        broken: { needs: ["first"] },
      },
      document: { onFailure: "compensate" },
      tasks: { first: gives(1), broken: alwaysFails(), undo: gives(null) },
    };
    await withBench(createDriver, setup, async (bench) => {
      const { runId: source } = await bench.run();
      const sequence = await sequenceOf(bench, source, "step.completed");
      const forked = await bench.driver.fork(source, { sequence });
      expect(await bench.finished(forked)).toMatchObject({ status: "failed" });
      expect(bench.log.of("undo")).toHaveLength(1);
    });
  });

  test("begins anew what was in flight inside a map, and undoes nothing of its source", async () => {
    const hanging = hangs();
    let source: RunId | undefined;
    const pack: TestTask = (call) => {
      if (call.input === 1) return "packed";
      if (source && !call.idempotencyKey.startsWith(source)) throw new Error("It broke.");
      return hanging.task(call);
    };
    const body = {
      pack: { task: "pack", input: "${ input }", compensate: { task: "unpack" } },
    };
    const setup = {
      name: "fork-map",
      steps: { ship: { map: { items: [1, 2], concurrency: 1, steps: body } } },
      document: { onFailure: "compensate" },
      tasks: { pack, unpack: gives(null) },
    } as const;
    await withBench(createDriver, setup, async (bench) => {
      source = await bench.start();
      await hanging.called;
      const sequence = await sequenceOf(bench, source, "step.completed");
      const forked = await bench.driver.fork(source, { sequence });
      await crash(bench);
      expect(await bench.finished(forked)).toMatchObject({ status: "failed" });
      expect(bench.log.of("unpack")).toEqual([]);
      await expectHistoryFolds(bench, forked);
    });
  });

  test("of a machine goes on with an edited context, and reuses what a step gave", async () => {
    const purchaseTasks = { pay: counts(), pack: counts(), ship: counts() };
    await withDefinition(createDriver, purchase, { tasks: purchaseTasks }, async (bench) => {
      const { runId: source } = await bench.run();
      const context = { paid: "elsewhere", reason: "" };
      const sequence = await sequenceOf(bench, source, "step.completed");
      const reuse = [aStepId("pack")];
      const forked = await bench.driver.fork(source, { sequence, context, reuse });
      const end = await bench.finished(forked);
      expect(end).toMatchObject({ status: "completed", output: { paid: "elsewhere" } });
      expect(bench.log.order).toEqual(["pay", "pack", "ship", "ship"]);
      await expectHistoryFolds(bench, forked);
    });
  });
}
