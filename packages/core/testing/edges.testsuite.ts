import { describe, expect, test } from "vitest";
import type { CreateDriver } from "./driver.ts";
import { expectHistoryFolds, nodesThatAre, withBench } from "./suite-kit.ts";
import { alwaysFails, echo, gives, holdsBack, namedError } from "./task-log.ts";

/** What every driver must do where a definition says how steps follow one another. */
export function testEdges(createDriver: CreateDriver): void {
  describe("edges", () => {
    test("goes on from a failed step along the edges for it, and completes", async () => {
      const setup = {
        name: "handled",
        steps: {
          charge: {},
          ship: { needs: ["charge"] },
          apologise: {
            needs: [{ step: "charge", on: "failed" }],
            input: "${ steps.charge.error.name }",
          },
          log: { needs: [{ step: "ship", on: "always" }] },
        },
        tasks: { charge: alwaysFails("Declined"), ship: gives(1), apologise: echo, log: gives(2) },
      };
      await withBench(createDriver, setup, async (bench) => {
        const runId = await bench.start();
        const snapshot = await bench.finished(runId);
        expect(snapshot).toMatchObject({
          status: "completed",
          output: { apologise: "Declined", log: 2 },
        });
        expect(nodesThatAre(bench.definition, snapshot, "failed")).toEqual(["charge"]);
        expect(nodesThatAre(bench.definition, snapshot, "skipped")).toEqual(["ship"]);
        await expectHistoryFolds(bench, runId);
      });
    });

    test("takes an edge only where its condition holds, and fails with what none is for", async () => {
      const on = (name: string) => ({
        needs: [{ step: "charge", on: "failed", when: `steps.charge.error.name == "${name}"` }],
      });
      const setup = {
        name: "handled-by-name",
        steps: { charge: { input: "${ input }" }, declined: on("Declined"), lost: on("Lost") },
        tasks: {
          charge: ({ input }: { input: unknown }) => {
            throw namedError(String(input));
          },
          declined: gives("declined"),
          lost: gives("lost"),
        },
      };
      await withBench(createDriver, setup, async (bench) => {
        expect(await bench.run("Lost")).toMatchObject({ output: { lost: "lost" } });
        expect(await bench.run("Other")).toMatchObject({
          status: "failed",
          error: { name: "Other" },
        });
        expect(bench.log.order).toEqual(["charge", "lost", "charge"]);
      });
    });

    test("goes the way a choice picks, and skips the others", async () => {
      const setup = {
        name: "choice",
        steps: {
          weigh: { input: "${ input.kg }" },
          route: {
            needs: ["weigh"],
            choice: [{ when: "steps.weigh.output > 30", to: "truck" }],
            default: "bike",
          },
          truck: {},
          bike: {},
          arrived: { needs: ["truck", "bike"], join: "any", input: "${ steps.route.output }" },
        },
        tasks: { weigh: echo, truck: gives(1), bike: gives(2), arrived: echo },
      };
      await withBench(createDriver, setup, async (bench) => {
        const runId = await bench.start({ kg: 40 });
        const snapshot = await bench.finished(runId);
        expect(snapshot).toMatchObject({ status: "completed", output: { arrived: "truck" } });
        expect(nodesThatAre(bench.definition, snapshot, "skipped")).toEqual(["bike"]);
        expect(await bench.run({ kg: 3 })).toMatchObject({ output: { arrived: "bike" } });
        await expectHistoryFolds(bench, runId);
      });
    });

    test("runs a step at the first of several ways to it, and only once", async () => {
      const slow = holdsBack();
      const setup = {
        name: "join-any",
        steps: { fast: {}, slow: {}, first: { needs: ["fast", "slow"], join: "any" } },
        tasks: { fast: gives(1), slow: slow.task, first: gives("first") },
      };
      await withBench(createDriver, setup, async (bench) => {
        const runId = await bench.start();
        await bench.untilNode(runId, "first", "completed");
        expect(await bench.driver.snapshot(runId)).toMatchObject({ status: "running" });
        slow.release(2);
        expect(await bench.finished(runId)).toMatchObject({ output: { first: "first" } });
        expect(bench.log.of("first")).toHaveLength(1);
        await expectHistoryFolds(bench, runId);
      });
    });

    test("tidies up after whatever happened, and counts only what did not fail", async () => {
      const needs = ["works", "breaks", "never"];
      const setup = {
        name: "join-done",
        steps: {
          works: {},
          breaks: {},
          never: { when: "false" },
          tidy: { needs, join: "allDone" },
          celebrate: { needs, join: "noneFailed" },
          count: { needs: ["works", "never"], join: "noneFailed" },
        },
        tasks: {
          works: gives(1),
          breaks: alwaysFails(),
          never: gives(2),
          tidy: gives("tidied"),
          celebrate: gives(3),
          count: gives("counted"),
        },
      };
      await withBench(createDriver, setup, async (bench) => {
        const runId = await bench.start();
        const snapshot = await bench.finished(runId);
        expect(snapshot).toMatchObject({
          status: "completed",
          output: { tidy: "tidied", count: "counted" },
        });
        expect(nodesThatAre(bench.definition, snapshot, "skipped")).toEqual(["celebrate", "never"]);
        await expectHistoryFolds(bench, runId);
      });
    });
  });
}
