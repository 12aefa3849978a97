import { describe, expect, test } from "vitest";
import type { JsonValue } from "../src/index.ts";
import type { CreateDriver } from "./driver.ts";
import { expectHistoryFolds, withBench, type Setup } from "./suite-kit.ts";
import { alwaysFails, echo, gives, hangs, namedError } from "./task-log.ts";

type Map = Readonly<Record<string, JsonValue>>;

const INPUT = "${ input }";

/** A map over the run's input, whose only step packs an item. */
const shipping = (name: string, map: Map = {}, setup: Partial<Setup> = {}): Setup => ({
  name,
  steps: {
    ship: {
      map: {
        items: INPUT,
        steps: { pack: { task: "pack", input: INPUT } },
        output: "${ steps.pack.output }",
        ...map,
      },
    },
    ...setup.steps,
  },
  document: setup.document ?? {},
  tasks: { pack: echo, ...setup.tasks },
});

/** What every driver must do with maps and repeats, in which a run holds runs. */
export function testLoops(createDriver: CreateDriver): void {
  describe("maps", () => {
    test("run their steps for each item, and give the outputs in the order of the items", () =>
      withBench(createDriver, shipping("map-order"), async (bench) => {
        const runId = await bench.start(["a", "b", "c"]);
        expect(await bench.finished(runId)).toMatchObject({ output: { ship: ["a", "b", "c"] } });
        const keys = bench.log.of("pack").map(({ idempotencyKey }) => idempotencyKey);
        expect(keys.toSorted()).toEqual(
          [0, 1, 2].map((number) => `${runId}/ship[${number}]/pack#1`),
        );
        await expectHistoryFolds(bench, runId);
      }));

    test("have no more items under way than they may", async () => {
      let underWay = 0;
      let most = 0;
      const setup = shipping(
        "map-concurrency",
        { concurrency: 2 },
        {
          tasks: {
            pack: async ({ input, sleep }) => {
              most = Math.max(most, ++underWay);
              await sleep(5);
              underWay--;
              return input;
            },
          },
        },
      );
      await withBench(createDriver, setup, async ({ run }) => {
        expect(await run([1, 2, 3, 4, 5])).toMatchObject({ output: { ship: [1, 2, 3, 4, 5] } });
        expect(most).toBe(2);
      });
    });

    test("go on with as many failures as they tolerate, and tell which they were", async () => {
      const setup = shipping(
        "map-tolerate",
        { tolerate: { count: 1 } },
        { tasks: { pack: ({ input }) => failsFor(input, 2) } },
      );
      await withBench(createDriver, setup, async ({ run }) => {
        expect(await run([1, 2, 3])).toMatchObject({
          status: "completed",
          output: { ship: [1, { error: { name: "Declined" } }, 3] },
        });
        expect(await run([2, 2, 3])).toMatchObject({
          status: "failed",
          error: { name: "MapError", items: [0, 1] },
        });
      });
    });

    test("have one failed item retried alone", async () => {
      let isMended = false;
      const setup = shipping(
        "map-retry",
        {},
        { tasks: { pack: ({ input }) => failsFor(input, isMended ? undefined : 2) } },
      );
      await withBench(createDriver, setup, async (bench) => {
        const runId = await bench.start([1, 2, 3]);
        expect(await bench.finished(runId)).toMatchObject({ status: "failed" });
        isMended = true;
        await bench.retry(runId, "ship[1]/pack");
        const mended = await bench.driver.until(runId, ({ status }) => status === "completed");
        expect(mended).toMatchObject({ output: { ship: [1, 2, 3] } });
        expect(bench.log.of("pack").map(({ input }) => input)).toEqual([1, 2, 3, 2]);
        await expectHistoryFolds(bench, runId);
      });
    });

    test("do not make again after a crash what was done, and finish the rest", async () => {
      const hanging = hangs();
      let hasCrashed = false;
      const setup = shipping(
        "map-crash",
        { concurrency: 2 },
        {
          tasks: {
            pack: (call) => (call.input === 3 && !hasCrashed ? hanging.task(call) : call.input),
          },
        },
      );
      await withBench(createDriver, setup, async (bench) => {
        const runId = await bench.start([1, 2, 3, 4, 5]);
        await hanging.called;
        await bench.driver.until(
          runId,
          (snapshot) =>
            snapshot.engine === "dag" && snapshot.open === 1 && snapshot.completions === 4,
        );
        await bench.driver.crash();
        hasCrashed = true;
        await bench.driver.resume();
        expect(await bench.finished(runId)).toMatchObject({ output: { ship: [1, 2, 3, 4, 5] } });
        const inputs = bench.log.of("pack").map(({ input }) => Number(input));
        expect(inputs.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 3, 4, 5]);
        await expectHistoryFolds(bench, runId);
      });
    });

    test("hand a signal to the item that has waited longest", async () => {
      const steps = { ready: { signal: "ready" } };
      const setup = shipping("map-signal", { steps, output: "${ steps.ready.output }" });
      await withBench(createDriver, setup, async ({ driver, start, finished }) => {
        const runId = await start([1, 2]);
        await driver.signal(runId, { name: "ready", payload: "first" });
        await driver.signal(runId, { name: "ready", payload: "second" });
        expect(await finished(runId)).toMatchObject({ output: { ship: ["first", "second"] } });
      });
    });

    test("withdraw what is in flight when their run is cancelled", async () => {
      const hanging = hangs();
      const setup = shipping("map-cancel", {}, { tasks: { pack: hanging.task } });
      await withBench(createDriver, setup, async (bench) => {
        const runId = await bench.start([1, 2]);
        await hanging.called;
        await bench.cancel(runId);
        expect(await bench.finished(runId)).toMatchObject({ status: "cancelled" });
      });
    });

    test("are undone with their run, the step that completed last first", async () => {
      const pack = { task: "pack", input: INPUT, compensate: { task: "unpack" } };
      const setup = shipping(
        "map-undo",
        { steps: { pack }, concurrency: 1 },
        {
          steps: { bill: { needs: ["ship"] } },
          document: { onFailure: "compensate" },
          tasks: { bill: alwaysFails(), unpack: gives(null) },
        },
      );
      await withBench(createDriver, setup, async (bench) => {
        const runId = await bench.start([1, 2]);
        expect(await bench.finished(runId)).toMatchObject({ status: "failed" });
        const undone = bench.log.of("unpack").map(({ input }) => input);
        expect(undone).toEqual([2, 1].map((item) => ({ input: item, output: item })));
        await expectHistoryFolds(bench, runId);
      });
    });
  });

  describe("repeats", () => {
    test("run their steps until the condition holds, with a while between", async () => {
      let checks = 0;
      const setup: Setup = {
        name: "repeat-until",
        steps: {
          poll: {
            repeat: {
              steps: { check: { task: "check" } },
              until: "output.check >= 3",
              maxIterations: 5,
              delay: 5,
            },
          },
        },
        tasks: { check: () => ++checks },
      };
      await withBench(createDriver, setup, async (bench) => {
        const runId = await bench.start();
        expect(await bench.finished(runId)).toMatchObject({ output: { poll: { check: 3 } } });
        await expectHistoryFolds(bench, runId);
      });
    });

    test("fail when the condition never holds", async () => {
      const repeat = { steps: { check: { task: "check" } }, until: "false", maxIterations: 2 };
      const setup: Setup = {
        name: "repeat-limit",
        steps: { poll: { repeat } },
        tasks: { check: gives(1) },
      };
      await withBench(createDriver, setup, async ({ run, log }) => {
        expect(await run()).toMatchObject({ error: { name: "RepeatLimitError" } });
        expect(log.of("check")).toHaveLength(2);
      });
    });
  });
}

function failsFor(input: JsonValue, bad: JsonValue | undefined): JsonValue {
  if (input === bad) throw namedError("Declined");
  return input;
}
