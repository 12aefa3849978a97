import { describe, expect, test } from "vitest";
import { acceptedSignals } from "../src/index.ts";
import type { CreateDriver } from "./driver.ts";
import { expectHistoryFolds, expectRefusal, withBench, type Bench } from "./suite-kit.ts";
import { echo } from "./task-log.ts";

const review = {
  name: "review",
  steps: {
    review: {
      approval: {
        approvers: ["Ada", "${ input.boss }"],
        reminder: { after: 20, every: 20 },
        expires: "${ input.expires }",
        default: { approved: false },
      },
    },
    decide: {
      needs: ["review"],
      input: {
        approved: "${ steps.review.output.approved }",
        by: "${ has(steps.review.by) ? steps.review.by : 'nobody' }",
      },
    },
  },
  tasks: { decide: echo },
};

const reminders = async ({ driver, definition }: Bench, runId: Parameters<Bench["finished"]>[0]) =>
  acceptedSignals(definition, await driver.snapshot(runId))[0]?.approval?.reminders;

/** What every driver must do with a step that waits for people. */
export function testApprovals(createDriver: CreateDriver): void {
  describe("approvals", () => {
    test("take the answer of an approver and of nobody else", () =>
      withBench(createDriver, review, async (bench) => {
        const runId = await bench.start({ boss: "Bob", expires: "7d" });
        await bench.untilNode(runId, "review", "waiting");
        const answer = { name: "review", payload: { approved: true } };
        await expectRefusal(bench.driver.signal(runId, answer), "NOT_AN_APPROVER");
        const forged = { ...answer, by: "Mallory" };
        await expectRefusal(bench.driver.signal(runId, forged), "NOT_AN_APPROVER");
        const unfit = { ...answer, payload: { approved: "yes" }, by: "Bob" };
        await expectRefusal(bench.driver.signal(runId, unfit), "PAYLOAD_INVALID");
        await bench.driver.signal(runId, { ...answer, by: "Bob" });
        expect(await bench.finished(runId)).toMatchObject({
          output: { decide: { approved: true, by: "Bob" } },
        });
        await expectHistoryFolds(bench, runId);
      }));

    test("remind people until they expire, also after a crash, and go on with the default", () =>
      withBench(createDriver, review, async (bench) => {
        const runId = await bench.start({ boss: "Bob", expires: 110 });
        await bench.driver.until(
          runId,
          (snapshot) =>
            (acceptedSignals(bench.definition, snapshot)[0]?.approval?.reminders ?? 0) > 0,
        );
        await bench.driver.crash();
        await bench.driver.resume();
        expect(await bench.finished(runId)).toMatchObject({
          status: "completed",
          output: { decide: { approved: false, by: "nobody" } },
        });
        const fired = (await bench.driver.history(runId)).filter(
          ({ type }) => type === "timer.fired",
        );
        // One reminder at least and the expiry; a clock that stood still may leave reminders out.
        expect(fired.length).toBeGreaterThanOrEqual(2);
        await expectHistoryFolds(bench, runId);
      }));

    test("fail with a TimeoutError where they expire without a default", async () => {
      const setup = { name: "expiry", steps: { review: { approval: { expires: "20ms" } } } };
      await withBench(createDriver, setup, async (bench) => {
        expect(await bench.run()).toMatchObject({
          status: "failed",
          error: { name: "TimeoutError" },
        });
      });
    });

    test("remind nobody once the run is cancelled", () =>
      withBench(createDriver, review, async (bench) => {
        const runId = await bench.start({ boss: "Bob", expires: "7d" });
        await bench.untilNode(runId, "review", "waiting");
        await bench.cancel(runId);
        expect(await bench.finished(runId)).toMatchObject({ status: "cancelled" });
        expect(await reminders(bench, runId)).toBeUndefined();
        await expectHistoryFolds(bench, runId);
      }));
  });
}
