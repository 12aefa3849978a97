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
  children: new Map([["billing", PARCEL]]),
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
  "no-states",
  "no-on-done",
  "wrong-type",
  "when-not-boolean",
  "guard-not-boolean",
  "invalid-event",
  "invalid-machine",
  "unknown-target",
  "unknown-step",
  "invalid-id",
];

/** Rules of which some faults have one: where a person has to decide, nothing is offered. */
const SOMETIMES: readonly Problem["rule"][] = [
  "not-a-need",
  "no-compensation",
  "unhandled-failure",
  "choice-edge",
  "invalid-value",
  "missing",
  "invalid-schema",
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

test("what a child run needs is taken from what is called the same", () => {
  const steps = { bill: { workflow: "billing", input: { kg: 2 } } };
  expect(labelFor(dag(steps), "task-input")).toBe("Take input.orderId");
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
    expect(labelFor(dag(steps), rule)).toBe(label);
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

describe("a slip in an expression", () => {
  const charge = { charge: { task: "payment.charge" } };
  const when = (text: string) => ({ ...charge, a: { wait: 1, needs: ["charge"], when: text } });
  test.each([
    ["a member of the input without input", when("orderId != ''"), "Read input.orderId"],
    ["a step without steps", when("charge.status == 'completed'"), "Read steps.charge"],
    ["a variable with a letter too many", when("inputs.orderId != ''"), "Read input"],
    ["a constant of another language", when("True"), "Read true"],
    ["a text without quotes", when("input.orderId == first"), "Write it as the text 'first'"],
    ["a single =", when("input.orderId = 'a'"), "Write =="],
    ["words for operators", when("input.orderId == 'a' or 1 === 2"), "Write == and ||"],
    ["a parenthesis that is not closed", when("size(input.orderId > 0"), undefined],
    ["a function with a slip in it", when("input.orderId.startWith('a')"), "Use startsWith"],
    ["a text that is asked nothing", when("input.orderId"), "Ask whether it is not empty"],
    [
      "within a text",
      { a: { task: "payment.charge", input: "order ${ orderId }" } },
      "Read input.orderId",
    ],
    ["what is quoted stays", when("orderId == 'orderId'"), "Read input.orderId"],
  ])("%s", (_, steps, label) => {
    const source = dag(steps);
    const problem = check(source).find(({ rule }) => rule !== "task-input");
    expect(problem && labelFor(source, problem.rule)).toBe(label);
  });

  test("is written with all else as it was", () => {
    const source = dag(when("orderId == 'orderId' && orderId != ''"));
    const problems = check(source);
    const [problem] = problems;
    const fix = problem && findFix({ document: source, problems, surroundings }, problem);
    expect(fix?.edit(source)).toMatchObject({
      steps: { a: { when: "input.orderId == 'orderId' && input.orderId != ''" } },
    });
  });
});

test("what kept a document from being read is mended, whatever else is found then", () => {
  const steps = { rest: { wait: "10 seconds" }, more: { wait: 1, when: "amount > 1" } };
  expect(labelFor(dag(steps), "invalid-value")).toBe("Write 10s");
});

describe("a value as other languages write it", () => {
  const schema = { type: "object", properties: { note: { type: "text" } } };
  test.each([
    ["a duration in words", { a: { wait: "10 seconds" } }, "Write 10s"],
    [
      "a limit that is too low",
      { a: { map: { items: [1], concurrency: 0, steps: { b: { wait: 1 } } } } },
      "Write 1",
    ],
    ["a type of another language", { a: { signal: "go", schema } }, "Use the type string"],
    [
      "a case that leads nowhere",
      {
        way: {
          choice: [
            { when: "true", to: "b" },
            { when: "true", to: "zzz" },
          ],
        },
        b: { wait: 1 },
      },
      "Remove this case",
    ],
  ])("%s", (_, steps, label) => {
    const source = dag(steps);
    const [problem] = check(source);
    expect(problem && labelFor(source, problem.rule)).toBe(label);
  });

  const machine = (states: JsonObject): JsonObject => ({
    kind: "machine",
    name: "door",
    machine: { initial: "open", states: { open: {}, closed: { type: "final" }, ...states } },
  });
  test.each([
    [
      "a target that is not drawn yet",
      { open: { on: { go: "hall" } } },
      "unknown-target",
      "Add the state hall",
    ],
    [
      "a delay in words",
      { open: { after: { "10 seconds": "closed" } } },
      "unknown-delay",
      "Write 10s",
    ],
    [
      "a built-in action with a slip in it",
      { open: { entry: { type: "asign", values: {} }, on: { go: "closed" } } },
      "unknown-action",
      "Use assign",
    ],
    [
      "a key that is none",
      { open: { on: { go: "closed" } }, "a*b": { type: "final" } },
      "invalid-id",
      "Name it a-b",
    ],
    [
      "what is done and goes nowhere",
      { open: { initial: "in", states: { in: { type: "final" } } } },
      "no-on-done",
      "Go to closed when it is done",
    ],
  ] as const)("%s", (_, states, rule, label) => {
    expect(labelFor(machine(states as unknown as JsonObject), rule)).toBe(label);
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
