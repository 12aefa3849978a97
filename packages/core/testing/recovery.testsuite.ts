import { describe, expect, test } from "vitest";
import { isFinished, type RunSnapshot } from "../src/index.ts";
import type { CreateDriver } from "./driver.ts";
import {
  expectHistoryFolds,
  nodesThatAre,
  withBench,
  type Bench,
  type Setup,
} from "./suite-kit.ts";
import { alwaysFails, failsFirst, gives, hangs } from "./task-log.ts";

const soon = { initialInterval: 10, jitter: 0 };

/** Goes through most of what a run can: a fork, a retry, a wait, a skip, a handled failure and joins. */
const completing: Setup = {
  name: "crash-complete",
  steps: {
    first: {},
    flaky: { needs: ["first"], retry: { maxAttempts: 2, ...soon } },
    pause: { wait: "10ms", needs: ["first"] },
    never: { needs: ["first"], when: "false" },
    join: { needs: ["flaky", "pause"] },
    broken: { needs: ["first"] },
    mended: { needs: [{ step: "broken", on: "failed" }, "never"], join: "any" },
    tidy: { needs: ["mended", "broken", "join"], join: "allDone" },
  },
  tasks: {
    first: gives(1),
    flaky: failsFirst(1),
    never: gives(0),
    join: gives("joined"),
    broken: alwaysFails(),
    mended: gives("mended"),
    tidy: gives("tidied"),
  },
};

/** Fails at the end and undoes two steps, one of them at the second try. */
const compensating: Setup = {
  name: "crash-compensate",
  steps: {
    first: { compensate: { task: "undo-first", retry: { maxAttempts: 2, ...soon } } },
    second: { needs: ["first"], compensate: { task: "undo-second" } },
    broken: { needs: ["second"] },
  },
  document: { onFailure: "compensate" },
  tasks: {
    first: gives(1),
    second: gives(2),
    broken: alwaysFails(),
    "undo-first": failsFirst(1),
    "undo-second": gives(null),
  },
};

/** Waits for people, for an instant, for its turn and in a queue with a limit. */
const waiting: Setup = {
  name: "crash-wait",
  steps: {
    review: {
      approval: { reminder: { after: 5 }, expires: 15, default: { approved: "${ 1 < 2 }" } },
    },
    until: { wait: { until: "${ run.startedAt + 10 }" } },
    one: { concurrencyKey: "one", needs: ["until"] },
    other: { concurrencyKey: "one", timeouts: { queue: "1h" }, needs: ["until"] },
    joined: { needs: ["review", "one", "other"] },
  },
  tasks: { one: gives(1), other: gives(2), joined: gives("joined") },
};

/** Runs steps for each item and again and again, and undoes them all. */
const looping: Setup = {
  name: "crash-loop",
  steps: {
    ship: {
      map: {
        items: [1, 2, 3],
        concurrency: 2,
        steps: {
          pack: {
            task: "pack",
            input: "${ input }",
            retry: { maxAttempts: 2, ...soon },
            compensate: { task: "unpack" },
          },
        },
      },
    },
    poll: {
      repeat: {
        steps: { check: { task: "check", compensate: { task: "uncheck" } } },
        until: "iteration == 1",
        maxIterations: 3,
        delay: 5,
      },
      needs: ["ship"],
    },
    broken: { needs: ["poll"] },
  },
  document: { onFailure: "compensate" },
  tasks: {
    pack: (call) => (call.input === 2 ? failsFirst(1)(call) : "packed"),
    unpack: gives(null),
    check: gives(null),
    uncheck: gives(null),
    broken: alwaysFails(),
  },
};

/** What every driver must do when it dies. */
export function testRecovery(createDriver: CreateDriver): void {
  describe("recovery", () => {
    test.each([completing, compensating, waiting, looping])(
      "$name ends the same after a crash at any of its transitions, and no completion is made again",
      async (setup) => {
        const expected = await endOf(createDriver, setup);
        for (let transitions = 1; transitions < expected.transitions; transitions++) {
          await withBench(createDriver, setup, (bench) =>
            expectSameEnd(transitions, bench, expected),
          );
        }
      },
      120_000,
    );

    test("makes an attempt again that was in flight, under the same number and key", async () => {
      const hanging = hangs();
      let isFirst = true;
      const setup: Setup = {
        name: "crash-in-flight",
        steps: { slow: {} },
        tasks: {
          slow: (call) => {
            if (!isFirst) return "done";
            isFirst = false;
            return hanging.task(call);
          },
        },
      };
      await withBench(createDriver, setup, async (bench) => {
        const runId = await bench.start();
        await hanging.called;
        await bench.driver.crash();
        await bench.driver.resume();
        expect(await bench.finished(runId)).toMatchObject({ output: { slow: "done" } });
        const [before, after] = bench.log.calls;
        expect(after).toEqual(before);
        expect(bench.log.calls).toHaveLength(2);
      });
    });

    test("still waits for a signal, and still knows the keys it has seen", async () => {
      const setup: Setup = {
        name: "crash-signal",
        steps: { one: { signal: "go" }, two: { signal: "go", needs: ["one"] } },
      };
      await withBench(createDriver, setup, async (bench) => {
        const runId = await bench.start();
        await bench.driver.signal(runId, { name: "go", payload: 1, key: "k-1" });
        await bench.driver.crash();
        await bench.driver.resume();
        await bench.driver.signal(runId, { name: "go", payload: 1, key: "k-1" });
        expect(await bench.driver.snapshot(runId)).toMatchObject({ status: "waiting" });
        await bench.driver.signal(runId, { name: "go", payload: 2, key: "k-2" });
        expect(await bench.finished(runId)).toMatchObject({ output: { two: 2 } });
      });
    });

    test("knows after a crash which run an idempotency key started", async () => {
      const setup: Setup = {
        name: "crash-key",
        steps: { only: {} },
        tasks: { only: gives(1) },
      };
      await withBench(createDriver, setup, async (bench) => {
        const runId = await bench.start({}, { idempotencyKey: "k" });
        await bench.driver.crash();
        await bench.driver.resume();
        expect(await bench.start({}, { idempotencyKey: "k" })).toBe(runId);
        expect(await bench.finished(runId)).toMatchObject({ status: "completed" });
      });
    });
  });
}

interface Ending {
  readonly transitions: number;
  readonly snapshot: RunSnapshot;
}

async function endOf(createDriver: CreateDriver, setup: Setup): Promise<Ending> {
  let transitions = 0;
  let ending: RunSnapshot | undefined;
  await withBench(createDriver, setup, async (bench) => {
    const runId = await bench.start();
    ending = await bench.finished(runId);
    transitions = (await bench.driver.history(runId)).length;
  });
  if (!ending) throw new Error("The run did not end.");
  return { transitions, snapshot: ending };
}

/** Crashes the run after this many transitions. */
async function expectSameEnd(transitions: number, bench: Bench, expected: Ending): Promise<void> {
  const { driver, definition, log } = bench;
  const runId = await bench.start();
  // The start is the first transition; each further snapshot is looked at once.
  let seen = 0;
  const before = await driver.until(
    runId,
    ({ status }) => ++seen >= transitions || isFinished(status),
  );
  await driver.crash();
  const callsBefore = log.calls.length;
  await driver.resume();
  const after = await bench.finished(runId);

  expect(after.status).toBe(expected.snapshot.status);
  expect(after.output).toEqual(expected.snapshot.output);
  for (const status of ["completed", "skipped", "compensated"]) {
    expect(nodesThatAre(definition, after, status)).toEqual(
      nodesThatAre(definition, expected.snapshot, status),
    );
  }
  const committed = nodesThatAre(definition, before, "completed");
  const again = log.calls.slice(callsBefore).map(({ task }) => task);
  expect(again.filter((task) => committed.includes(task))).toEqual([]);
  await expectHistoryFolds(bench, runId);
}
