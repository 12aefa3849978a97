import { describe, expect, test } from "vitest";
import type { CreateDriver } from "./driver.ts";
import { expectHistoryFolds, nodesThatAre, withBench } from "./suite-kit.ts";
import { alwaysFails, echo, gives, namedError } from "./task-log.ts";

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
  });
}
