import { bench, describe } from "vitest";
import {
  defineDag,
  startRun,
  transition,
  type DagDefinition,
  type RunSnapshot,
} from "../src/index.ts";
import { aDag, aStepId, runStarted, stepCompleted, stepFailed } from "../testing/builders.ts";

// What it costs to undo a whole run, by its number of steps: twice the steps should cost twice as much.

function toUndo(size: number): { definition: DagDefinition; failed: RunSnapshot } {
  const ids = Array.from({ length: size }, (_, index) => `s${index}`);
  const work = { task: "work", compensate: { task: "undo" } };
  const steps = Object.fromEntries(ids.map((id) => [id, work]));
  const last = { task: "work", needs: ids };
  const definition = defineDag(aDag({ ...steps, last }, { onFailure: "compensate" }));
  const { snapshot } = startRun(definition, runStarted());
  const done = ids.reduce(
    (run, id) =>
      transition(definition, run, stepCompleted({ stepId: aStepId(id), attempt: 1 })).snapshot,
    snapshot,
  );
  return {
    definition,
    failed: transition(definition, done, stepFailed({ stepId: aStepId("last"), attempt: 1 }))
      .snapshot,
  };
}

describe("a run is undone", () => {
  for (const size of [1_000, 10_000]) {
    const { definition, failed } = toUndo(size);
    bench(
      `of ${size} steps`,
      () => {
        let run = failed;
        for (const stepId of failed.compensation?.queue ?? []) {
          const undone = stepCompleted({ stepId: aStepId(`${stepId}~compensate`), attempt: 1 });
          run = transition(definition, run, undone).snapshot;
        }
        if (run.status !== "failed") throw new Error(`The run is ${run.status}.`);
      },
      { iterations: 3, time: 500 },
    );
  }
});
