import { describe, expect, test } from "vitest";
import { aStepId } from "./builders.ts";
import type { CreateDriver, TestTask } from "./driver.ts";
import { attemptsOf, crash, expectHistoryFolds, expectRefusal, withBench } from "./suite-kit.ts";
import { gives } from "./task-log.ts";

const by = ({ idempotencyKey }: { idempotencyKey: string }): string =>
  idempotencyKey.slice(idempotencyKey.indexOf("/") + 1);

/** What every driver must do when a run goes on from a step inside a loop. */
export function testRerunsInside(createDriver: CreateDriver): void {
  describe("running again inside a loop", () => {
    test("begins a step of an item anew, and what follows, after a crash too", async () => {
      const body = { pack: { task: "pack" }, label: { task: "label", needs: ["pack"] } };
      const setup = {
        name: "rerun-item",
        steps: { ship: { map: { items: [1, 2, 3], steps: body } }, after: { needs: ["ship"] } },
        tasks: { pack: gives("packed"), label: gives("labelled"), after: gives("done") },
      } as const;
      await withBench(createDriver, setup, async (bench) => {
        const { runId } = await bench.run();
        await bench.driver.rerun(runId, { stepId: aStepId("ship[1]/label"), input: "edited" });
        await crash(bench);
        expect(await bench.finished(runId)).toMatchObject({ status: "completed" });
        expect(bench.log.of("pack")).toHaveLength(3);
        const again = bench.log.of("label").filter(({ attempt }) => attempt > 1);
        expect(new Set(again.map(by))).toEqual(new Set(["ship[1]/label#2"]));
        expect(again[0]).toMatchObject({ input: "edited" });
        expect(attemptsOf(bench)).toContain("after#2");
        await bench.driver.rerun(runId, { stepId: aStepId("ship[0]") });
        await bench.finished(runId);
        expect(bench.log.calls.map(by)).toContain("ship[0]/pack#2");
        await expectHistoryFolds(bench, runId);
      });
    });

    test("forgets the iterations after the one it goes on from", async () => {
      const ask: TestTask = ({ attempt, input }) => (attempt === 1 ? input : "enough");
      const setup = {
        name: "rerun-iteration",
        steps: {
          poll: {
            repeat: {
              input: "${ iteration }",
              steps: { ask: { task: "ask", input: "${ input }" } },
              output: "${ steps.ask.output }",
              until: "output == 'enough' || iteration == 3",
              maxIterations: 9,
            },
          },
        },
        tasks: { ask },
      } as const;
      await withBench(createDriver, setup, async (bench) => {
        const { runId, output } = await bench.run();
        expect(output).toEqual({ poll: 3 });
        await bench.driver.rerun(runId, { stepId: aStepId("poll[1]/ask") });
        await crash(bench);
        expect(await bench.finished(runId)).toMatchObject({ output: { poll: "enough" } });
        const late = bench.driver.rerun(runId, { stepId: aStepId("poll[3]/ask") });
        await expectRefusal(late, "CHANGE_IMPOSSIBLE");
        await expectHistoryFolds(bench, runId);
      });
    });
  });
}
