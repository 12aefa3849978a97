import { describe, expect, test } from "vitest";
import { WaymarkError } from "../src/index.ts";
import { aRunId } from "./builders.ts";
import type { CreateDriver } from "./driver.ts";
import { expectHistoryFolds, expectRefusal, nodesThatAre, withBench } from "./suite-kit.ts";
import { echo, gives } from "./task-log.ts";

/** What every driver must do when nothing goes wrong. */
export function testFlow(createDriver: CreateDriver): void {
  describe("flow", () => {
    test("runs steps one after the other and hands outputs on", async () => {
      const setup = {
        name: "sequence",
        steps: {
          first: { input: { n: "${ input.n }" } },
          second: { needs: ["first"], input: { n: "${ steps.first.output.n + 1 }" } },
        },
        document: { output: { n: "${ steps.second.output.n }" } },
        tasks: { first: echo, second: echo },
      };
      await withBench(createDriver, setup, async (bench) => {
        const runId = await bench.start({ n: 1 });
        expect(await bench.finished(runId)).toMatchObject({
          status: "completed",
          output: { n: 2 },
        });
        expect(bench.log.order).toEqual(["first", "second"]);
        await expectHistoryFolds(bench, runId);
      });
    });

    test("runs independent steps side by side and joins them", async () => {
      const setup = {
        name: "fork",
        steps: {
          a: {},
          b: {},
          join: { needs: ["a", "b"], input: ["${ steps.a.output }", "${ steps.b.output }"] },
        },
        tasks: { a: gives("A"), b: gives("B"), join: echo },
      };
      await withBench(createDriver, setup, async (bench) => {
        const snapshot = await bench.run();
        expect(snapshot).toMatchObject({ status: "completed", output: { join: ["A", "B"] } });
        expect(bench.log.order.toSorted()).toEqual(["a", "b", "join"]);
        expect(bench.log.order.at(-1)).toBe("join");
      });
    });

    test("skips a step whose `when` is false, and what needs it", async () => {
      const setup = {
        name: "skip",
        steps: {
          always: {},
          express: { needs: ["always"], when: "input.express" },
          notice: { needs: ["express"] },
          normal: { needs: ["always"], when: "!input.express" },
        },
        tasks: { always: gives(1), express: gives(2), notice: gives(3), normal: gives(4) },
      };
      await withBench(createDriver, setup, async (bench) => {
        const snapshot = await bench.run({ express: false });
        expect(snapshot).toMatchObject({ status: "completed", output: { normal: 4 } });
        expect(nodesThatAre(bench.definition, snapshot, "skipped")).toEqual(["express", "notice"]);
        expect(bench.log.order).toEqual(["always", "normal"]);
      });
    });

    test("waits no shorter than it was told to", async () => {
      const setup = {
        name: "wait",
        steps: { pause: { wait: "30ms" }, after: { needs: ["pause"] } },
        tasks: { after: gives("done") },
      };
      await withBench(createDriver, setup, async (bench) => {
        const runId = await bench.start();
        const waiting = await bench.driver.until(runId, ({ status }) => status !== "running");
        expect(["waiting", "completed"]).toContain(waiting.status);
        expect(await bench.finished(runId)).toMatchObject({ status: "completed" });
        const [started, fired] = await bench.driver.history(runId);
        expect(fired?.type).toBe("timer.fired");
        expect((fired?.at ?? 0) - (started?.at ?? 0)).toBeGreaterThanOrEqual(30);
      });
    });

    test("starts one run for one idempotency key", async () => {
      const setup = { name: "start-key", steps: { only: {} }, tasks: { only: gives(1) } };
      await withBench(createDriver, setup, async (bench) => {
        const key = { idempotencyKey: "order-1" };
        const runId = await bench.start({ n: 1 }, key);
        expect(await bench.start({ n: 1 }, key)).toBe(runId);
        await bench.finished(runId);
        expect(await bench.start({ n: 1 }, key)).toBe(runId);
        await expectRefusal(bench.start({ n: 2 }, key), "IDEMPOTENCY_KEY_REUSED");
        expect(bench.log.calls).toHaveLength(1);
      });
    });

    test("gives an attempt its number and the key that names its work", async () => {
      const setup = { name: "attempt-key", steps: { only: {} }, tasks: { only: gives(1) } };
      await withBench(createDriver, setup, async (bench) => {
        const runId = await bench.start();
        await bench.finished(runId);
        expect(bench.log.calls).toEqual([
          { task: "only", input: {}, attempt: 1, idempotencyKey: `${runId}/only#1` },
        ]);
      });
    });

    test("refuses what does not exist, with a code", async () => {
      const setup = { name: "refusals", steps: { only: {} }, tasks: { only: gives(1) } };
      await withBench(createDriver, setup, async ({ driver }) => {
        await expectRefusal(driver.start("no-such-workflow", {}), "WORKFLOW_NOT_FOUND");
        await expectRefusal(driver.snapshot(aRunId(1)), "RUN_NOT_FOUND");
        await expectRefusal(driver.operate(aRunId(1), { type: "run.cancelled" }), "RUN_NOT_FOUND");
        await expectRefusal(driver.signal(aRunId(1), { name: "go" }), "RUN_NOT_FOUND");
      });
    });

    test("refuses an input that does not fit, and fills in defaults where it does", async () => {
      const n = { type: "integer", default: 7 };
      const setup = {
        name: "input-schema",
        steps: { only: { input: "${ input.n }" } },
        document: { input: { type: "object", properties: { n } } },
        tasks: { only: echo },
      };
      await withBench(createDriver, setup, async (bench) => {
        await expect(bench.start({ n: "seven" })).rejects.toBeInstanceOf(WaymarkError);
        await expectRefusal(bench.start({ n: "seven" }), "INPUT_INVALID");
        expect(await bench.run({})).toMatchObject({ output: { only: 7 } });
      });
    });
  });
}
