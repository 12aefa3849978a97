import { describe, expect, test } from "vitest";
import { aStepId } from "./builders.ts";
import { deskDag, deskMachine, deskTasks } from "./desk.ts";
import type { CreateDriver } from "./driver.ts";
import { crash, expectHistoryFolds, expectRefusal, withDefinition } from "./suite-kit.ts";

const work = aStepId("work");

/** What every driver must do when several changes of a run are made as one. */
export function testModifications(createDriver: CreateDriver): void {
  describe("several changes as one", () => {
    const machine = deskMachine({ onFailure: "fail", version: 1 });
    const dag = deskDag({ onFailure: "fail", version: 1 });
    const setup = { tasks: deskTasks };

    test("a failed machine goes on with the context it was given, after a crash too", async () => {
      await withDefinition(createDriver, machine, setup, async (bench) => {
        const runId = await bench.start({});
        await bench.driver.until(runId, ({ status }) => status === "waiting");
        await bench.driver.signal(runId, { name: "go", payload: "declined" });
        await bench.finished(runId);
        await bench.driver.modify(runId, [
          { type: "context.edited", context: { word: "mended" } },
          { type: "step.resolved", stepId: work, output: "by hand" },
        ]);
        await crash(bench);
        const end = await bench.finished(runId);
        expect(end).toMatchObject({ status: "completed", output: { word: "mended" } });
        expect(bench.log.of("work")).toHaveLength(1);
        await expectHistoryFolds(bench, runId);
        const changes = [
          { type: "context.edited", context: { word: "mended" }, was: { word: "declined" } },
          { type: "step.resolved", stepId: work, output: "by hand" },
        ];
        expect(await bench.driver.history(runId)).toContainEqual(
          expect.objectContaining({ type: "run.modified", changes }),
        );
      });
    });

    test("a machine goes on from the state that it was moved to, after a crash too", async () => {
      await withDefinition(createDriver, machine, setup, async (bench) => {
        const runId = await bench.start({});
        await bench.driver.until(runId, ({ status }) => status === "waiting");
        await bench.driver.modify(runId, [
          { type: "context.edited", context: { word: "fine" } },
          { type: "state.moved", to: "desk.ending" },
        ]);
        await crash(bench);
        const end = await bench.finished(runId);
        expect(end).toMatchObject({ status: "completed", output: { word: "fine" } });
        expect(bench.log.of("work")).toEqual([]);
        await expectHistoryFolds(bench, runId);
        const nowhere = bench.driver.modify(runId, [{ type: "state.moved", to: "desk.first" }]);
        await expectRefusal(nowhere, "CHANGE_IMPOSSIBLE");
      });
    });

    test("what lies between them never begins", async () => {
      await withDefinition(createDriver, dag, setup, async (bench) => {
        const runId = await bench.start({});
        await bench.driver.until(runId, ({ status }) => status === "waiting");
        await bench.driver.modify(runId, [
          { type: "step.skipped", stepId: aStepId("go"), output: "fine" },
          { type: "step.skipped", stepId: work, output: 7 },
        ]);
        expect(await bench.finished(runId)).toMatchObject({ status: "completed" });
        expect(bench.log.order).toEqual(["first", "last"]);
        await expectHistoryFolds(bench, runId);
      });
    });

    test("one that cannot be made leaves the run as it was", async () => {
      await withDefinition(createDriver, dag, setup, async (bench) => {
        const runId = await bench.start({});
        await bench.driver.until(runId, ({ status }) => status === "waiting");
        const before = await bench.driver.history(runId);
        const asked = bench.driver.modify(runId, [
          { type: "step.skipped", stepId: work, output: 7 },
          { type: "step.skipped", stepId: aStepId("nobody"), output: 7 },
        ]);
        await expectRefusal(asked, "CHANGE_IMPOSSIBLE");
        expect(await bench.driver.history(runId)).toEqual(before);
      });
    });
  });
}
