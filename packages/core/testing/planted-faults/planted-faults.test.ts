import { describe, expect, test } from "vitest";
import {
  checkDefinition,
  readDag,
  readMachine,
  unfitInputs,
  unknownTasks,
  unknownWorkflows,
  type JsonObject,
  type Problem,
} from "../../src/index.ts";
import { RULES, type Rule } from "../../src/rules.ts";
import { codeFaults, type CodeFault } from "./code-faults.ts";
import { DAG_BASES } from "./dag-bases.ts";
import { dagFaults } from "./dag-faults.ts";
import type { PlantedFault } from "./fault.ts";
import { kindFaults } from "./kind-faults.ts";
import { MACHINE_BASE } from "./machine-base.ts";
import { machineFaults } from "./machine-faults.ts";
import { PARCEL } from "./parcel.ts";

// Every fault is planted in a definition that nothing is wrong with, so what a check says is of it.

const OUTPUTS = new Map([
  [
    "document.publish",
    { type: "object", additionalProperties: false, properties: { url: { type: "string" } } },
  ],
]);

const INPUTS = new Map([["parcel.pack", PARCEL]]);

function problemsIn(source: JsonObject): readonly Problem[] {
  const read = "machine" in source ? readMachine(source) : readDag(source);
  if ("problems" in read) return read.problems;
  const { definition } = read;
  return [
    ...checkDefinition(definition, OUTPUTS),
    ...unknownWorkflows(definition, (name) => name !== "lost"),
    ...unfitInputs(definition, INPUTS),
    ...unknownTasks(definition, (name) => name !== "lost"),
  ];
}

interface Planted {
  readonly rule: Rule;
  readonly pointer: string;
  readonly problems: () => readonly Problem[];
}

const authored = ({ rule, pointer, source }: PlantedFault): Planted => ({
  rule,
  pointer,
  problems: () => problemsIn(source),
});

const written = ({ rule, pointer, definition }: CodeFault): Planted => ({
  rule,
  pointer,
  problems: () => checkDefinition(definition()),
});

const told = ({ rule, pointer }: Pick<Problem, "rule" | "pointer">) => `${rule} ${pointer}`;

/** What is wrong with what the check says of a fault. */
function mistakes(fault: Planted): readonly string[] {
  const problems = fault.problems();
  const missed = problems.some((found) => told(found) === told(fault)) ? [] : ["missed"];
  const others = problems
    .filter((found) => found.severity === "error" && told(found) !== told(fault))
    .map((found) => `also ${told(found)}`);
  const mute = problems.filter(({ message, fix }) => message === "" || fix === "").map(told);
  return [...missed, ...others, ...mute].map((mistake) => `${told(fault)}: ${mistake}`);
}

test.each([...DAG_BASES, MACHINE_BASE])("nothing is wrong with the base $name", (base) => {
  expect(problemsIn(base)).toEqual([]);
});

const ofKinds = kindFaults().map((fault) => ({
  ...authored(fault),
  group: `${fault.rule} in ${fault.kind} steps`,
}));

const all = [
  ...[...[...dagFaults(), ...machineFaults()].map(authored), ...codeFaults().map(written)].map(
    (fault) => ({ ...fault, group: fault.rule }),
  ),
  ...ofKinds,
];

const groups = [...new Set(all.map(({ group }) => group))].map(
  (name) => [name, all.filter(({ group }) => group === name)] as const,
);

describe.each(groups)("faults of the rule %s", (_rule, planted) => {
  test("are ten at least", () => {
    expect(planted.length).toBeGreaterThanOrEqual(10);
  });

  // Seconds on a quiet machine; the limit is for a busy one.
  test("are all found where they are, and nothing else", { timeout: 60_000 }, () => {
    expect(planted.flatMap(mistakes)).toEqual([]);
  });
});

test.each(RULES)("ten faults of the rule %s are planted at least", (rule) => {
  expect(all.filter((fault) => fault.rule === rule).length).toBeGreaterThanOrEqual(10);
});
