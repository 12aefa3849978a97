import { describe, expect, test } from "vitest";
import { setup, type AnyStateMachine } from "xstate";
import { defineDag, defineMachine, task, type Definition } from "../src/index.ts";
import { aDag, aStepId } from "./builders.ts";
import type { CreateDriver } from "./driver.ts";
import {
  attemptsOf,
  crash,
  expectHistoryFolds,
  expectRefusal,
  statusOf,
  withDefinition,
} from "./suite-kit.ts";
import { gives } from "./task-log.ts";

/** What every driver must do when a run is moved to another version. */
export function testMigrations(createDriver: CreateDriver): void {
  describe("changing the version", () => {
    testDags(createDriver);
    testMachines(createDriver);
  });
}

function testDags(createDriver: CreateDriver): void {
  const version = (steps: Parameters<typeof aDag>[0]): Definition =>
    defineDag(aDag(steps, { name: "migrate" }));
  const one = version({ first: {}, go: { signal: "go", needs: ["first"] } });
  const two = version({
    first: {},
    go: { signal: "go", needs: ["first"] },
    after: { needs: ["go"] },
  });
  const other = version({ first: {}, new: {}, go: { signal: "go", needs: ["new"] } });
  const tasks = { first: gives(1), after: gives("new"), new: gives(0) };

  const three = { tasks, others: [two, other] };

  test("takes a run along with what it did, and goes on as the new version says", async () => {
    await withDefinition(createDriver, one, three, async (bench) => {
      const runId = await bench.start({}, { version: 1 });
      await bench.untilNode(runId, "go", "waiting");
      await bench.driver.migrate(runId, { version: 2 });
      await crash(bench);
      await bench.driver.signal(runId, { name: "go" });
      const end = await bench.finished(runId);
      expect(end).toMatchObject({ status: "completed", definitionHash: two.hash });
      expect(end.output).toEqual({ after: "new" });
      expect(bench.log.of("first")).toHaveLength(1);
      expect(await bench.driver.history(runId)).toContainEqual(
        expect.objectContaining({ type: "run.migrated", fromVersion: 1, toVersion: 2 }),
      );
    });
  });

  test("is refused with what does not fit, and is done where that is passed over", async () => {
    await withDefinition(createDriver, one, three, async (bench) => {
      const runId = await bench.start({}, { version: 1 });
      await bench.untilNode(runId, "go", "waiting");
      await expectRefusal(bench.driver.migrate(runId, { version: 3 }), "CHANGE_IMPOSSIBLE");
      await expectRefusal(bench.driver.migrate(runId, { version: 9 }), "VERSION_NOT_FOUND");
      expect((await bench.driver.snapshot(runId)).definitionHash).toBe(one.hash);
      await bench.driver.migrate(runId, { version: 3, skip: [aStepId("new")] });
      const moved = await bench.driver.snapshot(runId);
      expect(statusOf(other, moved, "new")).toBe("skipped");
      await bench.driver.signal(runId, { name: "go" });
      expect(await bench.finished(runId)).toMatchObject({ status: "completed" });
    });
  });

  test("takes a run away from a step and back, which then has attempts of its own", async () => {
    const having = version({ work: {}, go: { signal: "go" }, end: { needs: ["go", "work"] } });
    const without = version({ go: { signal: "go" }, end: { needs: ["go"] } });
    const work = { tasks: { work: gives(1), end: gives(2) }, others: [without] };
    await withDefinition(createDriver, having, work, async (bench) => {
      const runId = await bench.start({}, { version: 1 });
      await bench.untilNode(runId, "work", "completed");
      await bench.driver.migrate(runId, { version: 2 });
      await crash(bench);
      await bench.driver.migrate(runId, { version: 1 });
      await bench.untilNode(runId, "work", "completed");
      expect(attemptsOf(bench)).toEqual(["work#1", "work#2"]);
      await expectHistoryFolds(bench, runId);
    });
  });

  test("is no bar to taking a run back, or forking it, from before it, on the version it is on", async () => {
    const named = version({ first: { task: "old" }, go: { signal: "go", needs: ["first"] } });
    const mended = version({ first: { task: "new" }, go: { signal: "go", needs: ["first"] } });
    const both = { tasks: { old: gives("old"), new: gives("new") }, others: [mended] };
    await withDefinition(createDriver, named, both, async (bench) => {
      const runId = await bench.start({}, { version: 1 });
      await bench.untilNode(runId, "go", "waiting");
      await bench.driver.migrate(runId, { version: 2 });
      const forked = await bench.driver.fork(runId, { sequence: 1 });
      await bench.driver.rerun(runId, { sequence: 1 });
      await crash(bench);
      for (const id of [runId, forked]) {
        await bench.untilNode(id, "go", "waiting");
        await bench.driver.signal(id, { name: "go" });
        const end = await bench.finished(id);
        expect(end).toMatchObject({ status: "completed", definitionHash: mended.hash });
        await expectHistoryFolds({ ...bench, definition: mended }, id);
      }
      expect(new Set(bench.log.of("new").map(({ idempotencyKey }) => idempotencyKey))).toEqual(
        new Set([`${runId}/first#2`, `${forked}/first#1`]),
      );
    });
  });

  test("is told to be the bar where the run as it stood then does not fit the version it is on", async () => {
    const early = version({
      first: {},
      gone: { signal: "gone" },
      go: { signal: "go", needs: ["first"] },
    });
    const gone = { tasks: { first: gives(1), after: gives(0) }, others: [two] };
    await withDefinition(createDriver, early, gone, async (bench) => {
      const runId = await bench.start({}, { version: 1 });
      await bench.untilNode(runId, "go", "waiting");
      await bench.driver.signal(runId, { name: "gone" });
      await bench.driver.migrate(runId, { version: 2 });
      await expectRefusal(bench.driver.rerun(runId, { sequence: 1 }), "CHANGE_IMPOSSIBLE");
      expect(await bench.driver.snapshot(runId)).toMatchObject({ definitionHash: two.hash });
    });
  });
}

function testMachines(createDriver: CreateDriver): void {
  const invoke = { id: "work", src: "work", onDone: "waiting" };
  const ended = { type: "final" } as const;
  const version = (states: object, timeout?: string): Definition =>
    defineMachine({
      name: "migrate-machine",
      title: "Moving",
      ...(timeout === undefined ? {} : { timeout }),
      machine: setup({ actors: { work: task(), more: task() } }).createMachine({
        id: "moving",
        initial: "working",
        states: { working: { invoke }, done: ended, ...states } as never,
      }) as unknown as AnyStateMachine,
    });
  const one = version({ waiting: { on: { go: "done" } } });
  const more = { invoke: { id: "more", src: "more", onDone: "done" } };
  const two = version({ waiting: { on: { go: "more" } }, more });
  const renamed = version({ working: { invoke: { ...invoke, onDone: "idle" } }, idle: {} });
  const limited = version({ waiting: { on: { go: "done" } } }, "40ms");
  const setupOf = (...others: Definition[]) => ({
    tasks: { work: gives(1), more: gives(2) },
    others,
  });

  test("takes a machine along, which goes on as the new version says, after a crash too", async () => {
    await withDefinition(createDriver, one, setupOf(two), async (bench) => {
      const runId = await bench.start({}, { version: 1 });
      await bench.driver.until(runId, ({ status }) => status === "waiting");
      await bench.driver.migrate(runId, { version: 2 });
      await crash(bench);
      await bench.driver.signal(runId, { name: "go" });
      expect(await bench.finished(runId)).toMatchObject({
        status: "completed",
        definitionHash: two.hash,
      });
      expect(bench.log.order).toEqual(["work", "more"]);
    });
  });

  test("is told where a machine's state has another name, and refused where it is not", async () => {
    await withDefinition(createDriver, one, setupOf(renamed), async (bench) => {
      const runId = await bench.start({}, { version: 1 });
      await bench.driver.until(runId, ({ status }) => status === "waiting");
      await expectRefusal(bench.driver.migrate(runId, { version: 2 }), "CHANGE_IMPOSSIBLE");
      const states = { "moving.waiting": "moving.idle" };
      await bench.driver.migrate(runId, { version: 2, states });
      expect(await bench.driver.snapshot(runId)).toMatchObject({ state: { value: "idle" } });
    });
  });

  test("is no bar to taking a machine back to where it began a step before it", async () => {
    await withDefinition(createDriver, one, setupOf(two), async (bench) => {
      const runId = await bench.start({}, { version: 1 });
      await bench.driver.until(runId, ({ status }) => status === "waiting");
      await bench.driver.migrate(runId, { version: 2 });
      await bench.driver.rerun(runId, { stepId: aStepId("work"), input: "again" });
      await crash(bench);
      await bench.driver.until(runId, ({ status }) => status === "waiting");
      expect(bench.log.calls.at(-1)).toMatchObject({ task: "work", attempt: 2, input: "again" });
      await bench.driver.signal(runId, { name: "go" });
      const end = await bench.finished(runId);
      expect(end).toMatchObject({ status: "completed", definitionHash: two.hash });
      expect(attemptsOf(bench)).toEqual(["work#1", "work#2", "more#1"]);
      await expectHistoryFolds({ ...bench, definition: two }, runId);
    });
  });

  test("begins to count the time of a machine that had all the time there is", async () => {
    await withDefinition(createDriver, one, setupOf(limited), async (bench) => {
      const runId = await bench.start({}, { version: 1 });
      await bench.driver.until(runId, ({ status }) => status === "waiting");
      await bench.driver.migrate(runId, { version: 2 });
      await crash(bench);
      const error = { name: "TimeoutError" };
      expect(await bench.finished(runId)).toMatchObject({ status: "failed", error });
    });
  });
}
