import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkDefinition, readDag, readMachine, type JsonValue } from "../src/index.ts";
import { dagSources } from "./dag-sources.ts";
import { validDags } from "./valid-dags.ts";
import { validMachines } from "./valid-machines.ts";

const dagProblems = (source: JsonValue) => {
  const read = readDag(source);
  return "problems" in read ? read.problems : checkDefinition(read.definition);
};

const machineProblems = (source: JsonValue) => {
  const read = readMachine(source);
  return "problems" in read ? read.problems : checkDefinition(read.definition);
};

/** Fifty that are always the same, and fifty that never are. */
const RUNS = [{ seed: 20_261_123, numRuns: 50 }, { numRuns: 50 }];

describe.each(RUNS)("of definitions that nothing is wrong with (%j)", (options) => {
  test("no DAG raises anything", () => {
    fc.assert(
      fc.property(validDags(), (source) => {
        expect(dagProblems(source)).toEqual([]);
      }),
      options,
    );
  });

  test("no machine raises anything", () => {
    fc.assert(
      fc.property(validMachines(), (source) => {
        expect(machineProblems(source)).toEqual([]);
      }),
      options,
    );
  });

  test("no DAG that is tried against the laws of the core has an error", () => {
    fc.assert(
      fc.property(dagSources(), (source) => {
        const errors = dagProblems(source).filter(({ severity }) => severity !== "warning");
        expect(errors).toEqual([]);
      }),
      options,
    );
  });
});
