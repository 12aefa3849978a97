import { describe, expect, test } from "vitest";
import {
  acceptedSignals,
  isFinished,
  pendingEffects,
  type Definition,
  type RunSnapshot,
} from "../src/index.ts";
import type { CreateDriver } from "./driver.ts";
import { expectHistoryFolds, expectRefusal, withBench } from "./suite-kit.ts";
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

const remindersOf = (definition: Definition, snapshot: RunSnapshot): number =>
  acceptedSignals(definition, snapshot)[0]?.approval?.reminders ?? 0;

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
        const runId = await bench.start({ boss: "Bob", expires: 500 });
        await bench.driver.until(
          runId,
          // A busy machine may see nothing of the run before it has ended.
          (snapshot) => isFinished(snapshot.status) || remindersOf(bench.definition, snapshot) > 0,
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

    test("are answered each on its own in a loop, by the path of their step", async () => {
      const approval = { approvers: ["${ input }"], reminder: { after: "1h" } };
      const map = { items: "${ input.people }", steps: { review: { approval } } };
      const setup = { name: "review-each", steps: { each: { map } } };
      await withBench(createDriver, setup, async (bench) => {
        const runId = await bench.start({ people: ["Ada", "Bob"] });
        await bench.driver.until(
          runId,
          (snapshot) => acceptedSignals(bench.definition, snapshot).length === 2,
        );
        const answer = { name: "each[1]/review", payload: { approved: true } };
        await expectRefusal(
          bench.driver.signal(runId, { ...answer, by: "Ada" }),
          "NOT_AN_APPROVER",
        );
        await bench.driver.signal(runId, { ...answer, by: "Bob" });
        await bench.driver.crash();
        await bench.driver.resume();
        const other = { name: "each[0]/review", payload: { approved: false }, by: "Ada" };
        await bench.driver.signal(runId, other);
        expect(await bench.finished(runId)).toMatchObject({
          output: {
            each: [{ review: { approved: false } }, { review: { approved: true } }],
          },
        });
        await expectHistoryFolds(bench, runId);
      });
    });

    test("remind nobody once the run is cancelled", () =>
      withBench(createDriver, review, async (bench) => {
        const runId = await bench.start({ boss: "Bob", expires: "7d" });
        await bench.untilNode(runId, "review", "waiting");
        await bench.cancel(runId);
        const ended = await bench.finished(runId);
        expect(ended).toMatchObject({ status: "cancelled" });
        expect(pendingEffects(bench.definition, ended)).toEqual([]);
        await expectHistoryFolds(bench, runId);
      }));
  });
}
