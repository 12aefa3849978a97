import { bench, describe } from "vitest";
import {
  defineDag,
  startRun,
  transition,
  type DagDefinition,
  type RunSnapshot,
} from "../src/index.ts";
import { aDag, aStepId, runStarted, stepCompleted } from "../testing/builders.ts";

// What one completion costs, by the size of the DAG around it. The promise (design.md, 1.5) is that
// it depends on the step's dependents and on nothing else; under 10 µs at 10,000 steps.

/** Chains of ten steps side by side, each step reading the one before it. */
function chains(size: number): DagDefinition {
  const steps = Array.from({ length: size }, (_, index) => {
    const needs = index % 10 === 0 ? [] : [`s${index - 1}`];
    const input =
      needs.length === 0 ? { n: "${ input.n }" } : { n: `\${ steps.s${index - 1}.output.n }` };
    return [`s${index}`, { needs, input, task: "work" }] as const;
  });
  return defineDag(aDag(Object.fromEntries(steps), { name: "chains" }));
}

/** One step, `size` that need it, and one that needs them all. */
function fan(size: number): DagDefinition {
  const middle = Array.from({ length: size }, (_, index) => `m${index}`);
  const steps = Object.fromEntries(middle.map((id) => [id, { needs: ["first"], task: "work" }]));
  return defineDag(
    aDag({ first: {}, ...steps, join: { needs: middle, task: "work" } }, { name: "fan" }),
  );
}

/** A run of chains half-way: the first steps of all chains are in flight. */
function halfWay(definition: DagDefinition): RunSnapshot {
  return startRun(definition, runStarted({ input: { n: 1 } })).snapshot;
}

describe("a completion that schedules one step", () => {
  for (const size of [10, 100, 1_000, 10_000]) {
    const definition = chains(size);
    const snapshot = halfWay(definition);
    const completed = stepCompleted({ stepId: aStepId("s0"), attempt: 1 }, { output: { n: 2 } });
    bench(`in a DAG of ${size} steps`, () => {
      transition(definition, snapshot, completed);
    });
  }
});

describe("a completion that schedules nothing", () => {
  const definition = fan(1_000);
  const started = startRun(definition, runStarted());
  const { snapshot } = transition(
    definition,
    started.snapshot,
    stepCompleted({ stepId: aStepId("first"), attempt: 1 }),
  );
  const completed = stepCompleted({ stepId: aStepId("m500"), attempt: 1 });
  bench("before a join of 1,000", () => {
    transition(definition, snapshot, completed);
  });
});

describe("a fan-out", () => {
  const definition = fan(1_000);
  const { snapshot } = startRun(definition, runStarted());
  const completed = stepCompleted({ stepId: aStepId("first"), attempt: 1 });
  bench("that schedules 1,000 steps", () => {
    transition(definition, snapshot, completed);
  });
});
