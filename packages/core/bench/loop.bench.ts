import { bench, describe } from "vitest";
import { defineDag, startRun, transition, type RunSnapshot } from "../src/index.ts";
import { aDag, aStepId, runStarted, stepCompleted } from "../testing/builders.ts";

// What the end of one step of one item costs, by the number of items: what it touches, not the map.

const definition = defineDag(
  aDag({
    ship: {
      map: {
        items: "${ input }",
        steps: { pack: { task: "pack" }, label: { task: "label", needs: ["pack"] } },
      },
    },
  }),
);

/** A run whose items are all being packed. */
const packing = (size: number): RunSnapshot =>
  startRun(definition, runStarted({ input: Array.from({ length: size }, (_, index) => index) }))
    .snapshot;

const first = { stepId: aStepId("ship[0]/pack"), attempt: 1 };
const last = { stepId: aStepId("ship[0]/label"), attempt: 1 };

describe("a step inside an item that schedules the next", () => {
  for (const size of [10, 100, 1_000, 10_000]) {
    const snapshot = packing(size);
    const completed = stepCompleted(first);
    bench(`in a map of ${size} items`, () => {
      transition(definition, snapshot, completed);
    });
  }
});

describe("the last step of an item", () => {
  for (const size of [10, 10_000]) {
    const { snapshot } = transition(definition, packing(size), stepCompleted(first));
    const completed = stepCompleted(last);
    bench(`in a map of ${size} items`, () => {
      transition(definition, snapshot, completed);
    });
  }
});

describe("the beginning of a map", () => {
  const started = runStarted({ input: Array.from({ length: 10_000 }, (_, index) => index) });
  bench("of 10,000 items", () => {
    startRun(definition, started);
  });
});
