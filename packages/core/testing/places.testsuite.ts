import { describe, expect, test } from "vitest";
import { createMachine } from "xstate";
import {
  acceptedSignals,
  childRunId,
  defineDag,
  defineMachine,
  type JsonValue,
  type RunId,
  type RunSnapshot,
} from "../src/index.ts";
import { aDag, aStepId } from "./builders.ts";
import type { CreateDriver } from "./driver.ts";
import {
  expectHistoryFolds,
  withBench,
  withDefinition,
  type Bench,
  type Setup,
} from "./suite-kit.ts";
import { echo, failsFirst, gives } from "./task-log.ts";

/** A run has its place until it is told to go on. */
const shared = (concurrency: JsonValue, document: Setup["document"] = {}): Setup => ({
  name: "shared",
  steps: {
    hold: { signal: "go" },
    work: { needs: ["hold"], input: "${ input.n }" },
  },
  document: { concurrency, ...document },
  tasks: { work: echo },
});

const perCustomer = { limit: 1, key: "${ input.customer }" };

const begun = ({ place }: RunSnapshot): boolean => place?.givenAt !== undefined;
const inLine = ({ place }: RunSnapshot): boolean => place?.next !== undefined;

const go = ({ driver }: Bench, runId: RunId): Promise<void> => driver.signal(runId, { name: "go" });

async function letGo(bench: Bench, runId: RunId): Promise<RunSnapshot> {
  const { definition, driver } = bench;
  await driver.until(runId, (run) => acceptedSignals(definition, run).length > 0);
  await go(bench, runId);
  return bench.finished(runId);
}

/** The runs in the order in which they were started, which is that of their ids where the time is the same. */
async function startMany(bench: Bench, count: number, customer = "a"): Promise<RunId[]> {
  const runs: { readonly runId: RunId; readonly at: number }[] = [];
  for (let n = 0; n < count; n++) {
    const runId = await bench.start({ n, customer });
    runs.push({ runId, at: (await bench.driver.snapshot(runId)).startedAt });
  }
  const [first, ...others] = runs;
  const line = others.toSorted((a, b) => a.at - b.at || (a.runId < b.runId ? -1 : 1));
  return [...(first ? [first] : []), ...line].map(({ runId }) => runId);
}

/** What every driver must do where so many runs of a workflow may be open at once. */
export function testPlaces(createDriver: CreateDriver): void {
  const withRuns = (setup: Setup, run: (bench: Bench) => Promise<void>) => () =>
    withBench(createDriver, setup, run);

  describe("runs that share places", () => {
    test(
      "begin one after the other, in the order they were started, beside those of another key",
      withRuns(shared(perCustomer), async (bench) => {
        const runIds = await startMany(bench, 3);
        const other = await bench.start({ n: "other", customer: "b" });
        await bench.driver.until(other, begun);
        for (const [index, runId] of runIds.entries()) {
          await bench.driver.until(runId, begun);
          for (const later of runIds.slice(index + 1)) {
            expect(inLine(await bench.driver.snapshot(later))).toBe(true);
          }
          expect(await letGo(bench, runId)).toMatchObject({ status: "completed" });
          await expectHistoryFolds(bench, runId);
        }
      }),
    );

    test(
      "keep their places and their turns over a crash",
      withRuns(shared({ limit: 2 }), async (bench) => {
        const [first, second, third, fourth] = await startMany(bench, 4);
        if (!first || !second || !third || !fourth) throw new Error("Four were started.");
        const all = await Promise.all([first, second].map((id) => bench.driver.until(id, begun)));
        expect(all.map(({ status }) => status)).toEqual(["waiting", "waiting"]);
        await bench.driver.crash();
        await bench.driver.resume();
        for (const late of [third, fourth]) {
          expect(inLine(await bench.driver.snapshot(late))).toBe(true);
        }
        await letGo(bench, second);
        await bench.driver.until(third, begun);
        expect(inLine(await bench.driver.snapshot(fourth))).toBe(true);
        await letGo(bench, first);
        for (const runId of [third, fourth]) await letGo(bench, runId);
        for (const runId of [first, fourth]) await expectHistoryFolds(bench, runId);
      }),
    );

    test("count their times from when they have begun", async () => {
      const setup: Setup = {
        ...shared({ limit: 1 }, { timeout: 60_000 }),
        steps: { hold: { signal: "go", timeout: 30_000, default: null } },
      };
      await withBench(createDriver, setup, async (bench) => {
        const [first, second] = await startMany(bench, 2);
        if (!first || !second) throw new Error("Two were started.");
        await letGo(bench, first);
        const { place, timeoutAt = 0, startedAt } = await bench.driver.until(second, begun);
        expect(timeoutAt - (place?.givenAt ?? 0)).toBe(60_000);
        expect(place?.askedAt).toBe(startedAt);
        await letGo(bench, second);
      });
    });

    test(
      "never begin when they are cancelled or terminated in line, and hold nobody up",
      withRuns(shared({ limit: 1 }), async (bench) => {
        const [first, cancelled, terminated, last] = await startMany(bench, 4);
        if (!first || !cancelled || !terminated || !last) throw new Error("Four were started.");
        await bench.cancel(cancelled);
        await bench.driver.operate(terminated, { type: "run.terminated" });
        expect(await bench.finished(cancelled)).toMatchObject({ status: "cancelled" });
        expect(await bench.finished(terminated)).toMatchObject({ status: "terminated" });
        await letGo(bench, first);
        expect(await letGo(bench, last)).toMatchObject({ status: "completed" });
        expect(bench.log.calls).toHaveLength(2);
        for (const runId of [cancelled, terminated]) await expectHistoryFolds(bench, runId);
      }),
    );

    test(
      "keep their turn while they are paused, and what begins then is held",
      withRuns(
        {
          ...shared({ limit: 1 }),
          steps: { work: { input: "${ input.n }" }, hold: { signal: "go" } },
        },
        async (bench) => {
          const [first, paused, last] = await startMany(bench, 3);
          if (!first || !paused || !last) throw new Error("Three were started.");
          await bench.driver.operate(paused, { type: "run.paused" });
          await letGo(bench, first);
          await bench.driver.until(paused, begun);
          expect(inLine(await bench.driver.snapshot(last))).toBe(true);
          expect(bench.log.calls).toHaveLength(1);
          await bench.driver.operate(paused, { type: "run.resumed" });
          expect(await letGo(bench, paused)).toMatchObject({ status: "completed" });
          await letGo(bench, last);
        },
      ),
    );

    test(
      "wait their turn again when they are opened again",
      withRuns(
        { ...shared({ limit: 1, whenFull: "drop" }), tasks: { work: failsFirst(1) } },
        async (bench) => {
          const failed = await bench.start({ n: 1 });
          expect(await letGo(bench, failed)).toMatchObject({ status: "failed" });
          const next = await bench.start({ n: 2 });
          await bench.driver.until(next, begun);
          await bench.retry(failed, "work");
          const waiting = await bench.driver.snapshot(failed);
          expect(waiting).toMatchObject({ status: "waiting", place: { whenFull: "queue" } });
          await bench.driver.crash();
          await bench.driver.resume();
          await bench.cancel(next);
          expect(await bench.finished(next)).toMatchObject({ status: "cancelled" });
          const ended = await bench.driver.until(failed, ({ status }) => status === "completed");
          expect(ended.output).toEqual({ work: "attempt 2" });
          await expectHistoryFolds(bench, failed);
        },
      ),
    );

    test(
      "stand as they did when they are cancelled before they are opened again",
      withRuns({ ...shared({ limit: 1 }), tasks: { work: failsFirst(1) } }, async (bench) => {
        const failed = await bench.start({ n: 1 });
        const before = await letGo(bench, failed);
        const next = await bench.start({ n: 2 });
        await bench.driver.until(next, begun);
        await bench.retry(failed, "work");
        await bench.cancel(failed);
        expect(await bench.driver.snapshot(failed)).toEqual(before);
        await expectHistoryFolds(bench, failed);
        await bench.cancel(next);
      }),
    );

    test(
      "wait their turn when they run again from a step, or are forked",
      withRuns(shared({ limit: 1 }), async (bench) => {
        const first = await bench.start({ n: 1 });
        await letGo(bench, first);
        const holding = await bench.start({ n: 2 });
        await bench.driver.until(holding, begun);
        await bench.driver.rerun(first, { stepId: aStepId("work") });
        const forked = await bench.driver.fork(first, { sequence: 2 });
        expect(inLine(await bench.driver.snapshot(first))).toBe(true);
        expect(inLine(await bench.driver.snapshot(forked))).toBe(true);
        await letGo(bench, holding);
        const again = await bench.driver.until(first, ({ status }) => status === "completed");
        expect(again.output).toEqual({ work: 1 });
        expect(await letGo(bench, forked)).toMatchObject({ status: "completed" });
        expect(bench.log.calls).toHaveLength(4);
        for (const runId of [first, forked]) await expectHistoryFolds(bench, runId);
      }),
    );
  });

  describe("a run that finds no place", () => {
    test("has the oldest cancelled and undone first, with cancelPrevious, which say for whom", async () => {
      const setup: Setup = {
        ...shared({ ...perCustomer, whenFull: "cancelPrevious" }, { onFailure: "compensate" }),
        steps: {
          work: { input: "${ input.n }", compensate: { task: "undo" } },
          hold: { needs: ["work"], signal: "go" },
        },
        tasks: { work: echo, undo: gives(null) },
      };
      await withBench(createDriver, setup, async (bench) => {
        const old = await bench.start({ n: 1, customer: "a" });
        await bench.untilNode(old, "hold", "waiting");
        const latest = await bench.start({ n: 2, customer: "a" });
        expect(await bench.finished(old)).toMatchObject({ status: "cancelled" });
        expect(await letGo(bench, latest)).toMatchObject({ status: "completed" });
        expect(bench.log.order).toEqual(["work", "undo", "work"]);
        const history = await bench.driver.history(old);
        const cancelled = history.find(({ type }) => type === "run.cancelled");
        const reason = `Run ${latest} was started with the concurrency key "a", too, and 1 may be open.`;
        expect(cancelled).toMatchObject({ by: latest, reason });
      });
    });

    test(
      "is cancelled at once with drop, says who had the place, and is the same run by its key",
      withRuns(shared({ limit: 1, whenFull: "drop" }), async (bench) => {
        const holding = await bench.start({ n: 1 });
        await bench.driver.until(holding, begun);
        const dropped = await bench.start({ n: 2 }, { idempotencyKey: "second" });
        expect(await bench.finished(dropped)).toMatchObject({
          status: "cancelled",
          error: { name: "ConcurrencyLimitError", heldBy: [holding] },
        });
        await letGo(bench, holding);
        expect(await bench.start({ n: 2 }, { idempotencyKey: "second" })).toBe(dropped);
        expect(bench.log.calls).toHaveLength(1);
        expect(await letGo(bench, await bench.start({ n: 3 }))).toMatchObject({
          status: "completed",
        });
        await expectHistoryFolds(bench, dropped);
      }),
    );

    test(
      "fails where its key cannot be made",
      withRuns(shared(perCustomer), async (bench) => {
        expect(await bench.run({ n: 1 })).toMatchObject({
          status: "failed",
          error: { name: "ExpressionError" },
        });
        expect(bench.log.calls).toEqual([]);
      }),
    );
  });

  describe("child runs that share places", () => {
    const child = defineDag(
      aDag({ hold: { signal: "go" } }, { name: "one-child", concurrency: { limit: 1 } }),
    );
    const parent: Setup = {
      name: "parent",
      steps: { child: { workflow: "one-child", input: {} } },
      others: [child],
    };
    const childOf = (runId: RunId): RunId => childRunId(runId, aStepId("child"), 1);

    test(
      "are waited for in line, and leave it when their parents are cancelled",
      withRuns(parent, async (bench) => {
        const { driver } = bench;
        const first = await bench.start();
        await driver.until(childOf(first), begun);
        const [second, third] = [await bench.start(), await bench.start()];
        for (const runId of [second, third]) await driver.until(childOf(runId), inLine);
        await bench.cancel(second);
        expect(
          await driver.until(childOf(second), ({ status }) => status === "cancelled"),
        ).toBeDefined();
        await driver.signal(childOf(first), { name: "go" });
        expect(await bench.finished(first)).toMatchObject({ status: "completed" });
        await driver.until(childOf(third), begun);
        await driver.signal(childOf(third), { name: "go" });
        expect(await bench.finished(third)).toMatchObject({ status: "completed" });
      }),
    );
  });

  describe("machines that share places", () => {
    const machine = defineMachine({
      name: "one-machine",
      title: "One at a time",
      concurrency: perCustomer,
      machine: createMachine({
        initial: "waiting",
        states: { waiting: { on: { go: "done" } }, done: { type: "final" } },
      }),
    });

    test("enter their first state once they have a place", () =>
      withDefinition(createDriver, machine, {}, async (bench) => {
        const [first, second] = await startMany(bench, 2);
        if (!first || !second) throw new Error("Two were started.");
        await bench.driver.until(first, begun);
        expect(await bench.driver.snapshot(second)).toMatchObject({
          visited: [],
          status: "waiting",
        });
        await letGo(bench, first);
        expect(await letGo(bench, second)).toMatchObject({ status: "completed" });
        await expectHistoryFolds(bench, second);
      }));
  });
}
