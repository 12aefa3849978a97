import type { JsonObject, Problem } from "@waymark/core";
import { plantedDocuments, type PlantedFault } from "@waymark/core/testing";
import { describe, expect, test } from "vitest";
import { findProblems } from "../find-problems.ts";
import { findFix } from "./find-fixes.ts";

const faults = plantedDocuments();

/** All that a document calls by a name is there, but what is called lost. */
const namesIn = (value: unknown): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap(namesIn);
  if (typeof value !== "object" || value === null) return [];
  const { task, src } = value as { readonly task?: unknown; readonly src?: unknown };
  const named = [task, src].flatMap((name) =>
    typeof name === "string" && name !== "lost" ? [name] : [],
  );
  return [...named, ...Object.values(value).flatMap(namesIn)];
};

const PARCEL = {
  type: "object",
  required: ["orderId", "kg"],
  properties: { orderId: { type: "string" }, kg: { type: "number" } },
};

const surroundings = {
  tasks: new Set(["scale.weigh", ...faults.flatMap(({ source }) => namesIn(source))]),
  inputs: new Map([["parcel.pack", PARCEL]]),
  outputs: new Map([["scale.weigh", { type: "object", properties: { kg: { type: "number" } } }]]),
  workflows: new Set(["billing"]),
};

const check = (source: JsonObject): readonly Problem[] =>
  findProblems(source, surroundings).problems;

const errorsIn = (problems: readonly Problem[]): number =>
  problems.filter(({ severity }) => severity === "error").length;

function mended({ source, rule, pointer }: PlantedFault): boolean {
  const problems = check(source);
  const problem = problems.find((found) => found.rule === rule && found.pointer === pointer);
  if (!problem) throw new Error(`${rule} is not found at ${pointer}.`);
  const fix = findFix({ document: source, problems, surroundings }, problem);
  if (!fix) return false;
  const left = check(fix.edit(source));
  expect(left.filter(({ message }) => message === problem.message)).toEqual([]);
  expect(errorsIn(left)).toBeLessThanOrEqual(errorsIn(problems));
  return true;
}

/** Rules of which every planted fault has a mend that a machine can tell. */
const ALWAYS: readonly Problem["rule"][] = [
  "self-need",
  "duplicate-need",
  "cycle",
  "join-never",
  "join-edge",
  "join-unused",
  "on-failure-unused",
  "compensation-unused",
  "nothing-to-compensate",
  "signal-clash",
  "timeout-before-retries",
  "zero-timeout",
  "unknown-key",
  "default-unused",
  "reminder-unused",
  "detached-unused",
  "missing-initial",
  "unreachable-state",
  "dead-end",
  "done-never",
  "shadowed-transition",
  "event-never-accepted",
  "policy-without-step",
  "ambiguous-policy",
  "duplicate-state",
  "duplicate-step",
  "unknown-signal",
];

/** Rules of which some faults have one: where a person has to decide, nothing is offered. */
const SOMETIMES: readonly Problem["rule"][] = [
  "unknown-step",
  "not-a-need",
  "no-compensation",
  "unhandled-failure",
  "choice-edge",
  "invalid-value",
  "invalid-id",
  "missing",
];

/** Each way to plant a fault, at a few of the places where it is: the check itself takes its time. */
function sampleOf(rule: Problem["rule"]): readonly PlantedFault[] {
  const planted = faults.filter((fault) => fault.rule === rule);
  const every = Math.ceil(planted.length / 12);
  return planted.filter((_, index) => index % every === 0);
}

describe("a mend removes the problem and makes no new error", () => {
  test.each(ALWAYS)("for every fault of %s", (rule) => {
    expect(sampleOf(rule).filter((fault) => !mended(fault))).toEqual([]);
  });

  test.each(SOMETIMES)("for faults of %s that leave nothing to decide", (rule) => {
    const known = sampleOf(rule).filter(mended);
    expect(known.length).toBeGreaterThan(0);
    expect(known.length).toBeLessThan(sampleOf(rule).length);
  });
});

const labelFor = (source: JsonObject, rule: Problem["rule"]): string | undefined => {
  const problems = check(source);
  const problem = problems.find((found) => found.rule === rule);
  return problem && findFix({ document: source, problems, surroundings }, problem)?.label;
};

const dag = (steps: JsonObject): JsonObject => ({
  name: "shop",
  input: {
    type: "object",
    properties: { orderId: { type: "string" } },
    additionalProperties: false,
  },
  steps,
});

test("a mend is offered beside a step of which something is not chosen yet", () => {
  const steps = { pay: { task: "payment.charge", extra: 1 }, way: { choice: [] } };
  expect(labelFor(dag(steps), "unknown-key")).toBe("Remove extra");
});

describe("a name with a slip in it", () => {
  const pay = { task: "payment.charge" };
  test.each([
    ["unknown-task", { pay: { task: "payment.chrage" } }, "Use payment.charge"],
    ["unknown-workflow", { bill: { workflow: "biling" } }, "Use billing"],
    ["unknown-step", { pay, done: { wait: 1, needs: ["pya"] } }, "Use pay"],
    ["unknown-step", { pay, way: { choice: [{ when: "true", to: "pai" }] } }, "Use pay"],
    ["unknown-step", { pay, done: { wait: 1, needs: [{ step: "payy" }] } }, "Use pay"],
    [
      "unknown-step-read",
      { charge: pay, done: { wait: 1, needs: ["charge"], when: "steps.chrge.status == ''" } },
      "Read charge",
    ],
    ["expression-type", { pay: { ...pay, input: "${ input.orderID }" } }, "Read input.orderId"],
    ["unknown-key", { pay: { ...pay, retyr: {} } }, "Use retry"],
  ] as const)("%s: %#", (rule, steps, label) => {
    expect(labelFor(dag(steps as unknown as JsonObject), rule)).toBe(label);
  });

  test("of a machine's states, guards and events", () => {
    const machine = (on: JsonObject): JsonObject => ({
      kind: "machine",
      name: "door",
      machine: {
        guards: { mayOpen: { "@expr": "true" } },
        initial: "closed",
        states: {
          closed: { on },
          opened: { on: { close: "closed", smash: "gone" } },
          gone: { type: "final" },
        },
      },
    });
    expect(labelFor(machine({ open: "openned" }), "unknown-target")).toBe("Use opened");
    expect(
      labelFor(machine({ open: { target: "opened", guard: "mayOpn" } }), "unknown-guard"),
    ).toBe("Use mayOpen");
  });
});

describe("what a task is given", () => {
  const pack = (input: JsonObject): JsonObject => ({
    weigh: { task: "scale.weigh" },
    pack: { task: "parcel.pack", needs: ["weigh"], input },
  });
  test.each([
    ["is taken from the input", { kg: 2 }, "Take input.orderId"],
    ["is taken from an earlier step", { orderId: "o-1" }, "Take steps.weigh.output.kg"],
    ["is written as it is wanted", { orderId: "o-1", kg: "2" }, "Write 2"],
    ["is left to decide where nothing tells", { orderId: "o-1", kg: "heavy" }, undefined],
  ])("%s", (_, input, label) => {
    expect(labelFor(dag(pack(input)), "task-input")).toBe(label);
  });
});
