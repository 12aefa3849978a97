import type { JsonObject, JsonValue } from "../../src/index.ts";
import type { Rule } from "../../src/rules.ts";
import { SHOP } from "./dag-bases.ts";
import { planted, type PlantedFault } from "./fault.ts";

// What can be wrong with the kinds of steps that are more than one piece of work, planted after each step
// of a DAG that nothing is wrong with.

type Path = readonly (string | number)[];

interface KindFault {
  readonly kind: string;
  readonly rule: Rule;
  readonly step: JsonObject;
  /** Where in the step it is told. */
  readonly told: Path;
}

const WORK = { work: { task: "work", compensate: { task: "undo" } } };

const map = (members: JsonObject): JsonObject => ({ map: { items: [1], steps: WORK, ...members } });

const repeat = (members: JsonObject): JsonObject => ({
  repeat: { steps: WORK, until: "true", maxIterations: 3, ...members },
});

const workflow = (members: JsonObject): JsonObject => ({ workflow: "billing", ...members });

const approval = (members: JsonObject): JsonObject => ({ approval: members });

const nested = (depth: number): JsonObject =>
  depth === 0 ? { wait: 1 } : map({ steps: { within: nested(depth - 1) } });

/** What a loop's steps are wrong about, and where in them. */
const STEPS_INSIDE: readonly (readonly [rule: Rule, steps: JsonObject, told: Path])[] = [
  ["no-steps", {}, []],
  ["unknown-step", { a: { wait: 1, needs: ["nowhere"] } }, ["a", "needs", 0]],
  ["unknown-step", { a: { wait: 1, needs: ["outside"] } }, ["a", "needs", 0]],
  ["self-need", { a: { wait: 1, needs: ["a"] } }, ["a", "needs", 0]],
  ["duplicate-need", { a: { wait: 1 }, b: { wait: 1, needs: ["a", "a"] } }, ["b", "needs", 1]],
  ["cycle", { a: { wait: 1, needs: ["b"] }, b: { wait: 1, needs: ["a"] } }, ["a", "needs"]],
  ["unknown-step-read", { a: { wait: 1, when: "steps.nowhere.status == ''" } }, ["a", "when"]],
  ["not-a-need", { a: { wait: 1 }, b: { wait: 1, when: "steps.a.status == ''" } }, ["b", "when"]],
  ["computed-step-read", { a: { wait: 1, when: "size(steps) > 0" } }, ["a", "when"]],
  ["expression", { a: { wait: 1, when: "item > 0" } }, ["a", "when"]],
  ["expression", { a: { wait: 1, when: "previous > 0" } }, ["a", "when"]],
  ["expression-type", { a: { wait: "${ run.name }" } }, ["a", "wait"]],
  ["when-not-boolean", { a: { wait: 1, when: "'yes'" } }, ["a", "when"]],
  ["join-unused", { a: { wait: 1, join: "any" } }, ["a", "join"]],
  [
    "join-edge",
    { a: { wait: 1 }, b: { wait: 1, join: "allDone", needs: [{ step: "a", on: "failed" }] } },
    ["b", "needs", 0],
  ],
  [
    "join-never",
    {
      a: { wait: 1 },
      fine: { wait: 1, needs: ["a"] },
      broken: { wait: 1, needs: [{ step: "a", on: "failed" }] },
      never: { wait: 1, needs: ["fine", "broken"] },
    },
    ["never", "needs"],
  ],
  [
    "choice-edge",
    { a: { choice: [{ when: "true", to: "b" }] }, b: { wait: 1, join: "allDone" } },
    ["a", "choice", 0, "to"],
  ],
  ["unknown-key", { a: { wait: 1, surprise: true } }, ["a", "surprise"]],
  ["step-kind", { a: { title: "Empty" } }, ["a"]],
  ["invalid-id", { "1st": { wait: 1 } }, ["1st"]],
  ["unknown-workflow", { a: { workflow: "lost" } }, ["a", "workflow"]],
  ["unknown-task", { a: { task: "lost", compensate: { task: "undo" } } }, ["a", "task"]],
  ["unknown-task", { a: { task: "a", compensate: { task: "lost" } } }, ["a", "compensate", "task"]],
  ["signal-clash", { a: { signal: "go" }, b: { signal: "go" } }, ["b", "signal"]],
  [
    "unhandled-failure",
    { a: { wait: 1, onFailure: "continue" }, b: { wait: 1, needs: ["a"] } },
    ["a", "onFailure"],
  ],
  [
    "timeout-before-retries",
    {
      a: {
        task: "a",
        timeouts: { attempt: "2s", total: "1s" },
        compensate: { task: "undo" },
      },
    },
    ["a", "timeouts", "total"],
  ],
];

const insideOf = (kind: string, loop: (members: JsonObject) => JsonObject): readonly KindFault[] =>
  STEPS_INSIDE.map(([rule, steps, told]) => ({
    kind,
    rule,
    step: loop({ steps }),
    told: [kind, "steps", ...told],
  }));

/** Faults of one member of a kind, for each of several values of it. */
const ofMember = (
  kind: string,
  make: (members: JsonObject) => JsonObject,
  rule: Rule,
  member: string,
  values: readonly JsonValue[],
  around: Path = [kind],
): readonly KindFault[] =>
  values.map((value) => ({
    kind,
    rule,
    step: make({ [member]: value }),
    told: [...around, member],
  }));

/** Inputs that the task does not take, and where in them. */
const UNFIT: readonly (readonly [input: JsonValue | undefined, told: Path])[] = [
  [undefined, ["kg"]],
  [{ orderId: "${ input.orderId }" }, ["kg"]],
  [{ orderId: "o-1", kg: "2" }, ["kg"]],
  [{ orderId: "", kg: "${ input.kg }" }, ["orderId"]],
  [{ orderId: "o-1", kg: 2, colour: "red" }, ["colour"]],
  [{ orderId: "o-1", kg: 2, lines: ["${ input.orderId }", {}] }, ["lines", 1, "sku"]],
];

const pack = (input: JsonValue | undefined): JsonObject => ({
  task: "parcel.pack",
  ...(input !== undefined && { input }),
  compensate: { task: "undo" },
});

const KIND_FAULTS: readonly KindFault[] = [
  ...UNFIT.flatMap(([input, told]): KindFault[] => [
    { kind: "task", rule: "task-input", step: pack(input), told: ["input", ...told] },
    {
      kind: "map",
      rule: "task-input",
      step: map({ steps: { pack: pack(input) } }),
      told: ["map", "steps", "pack", "input", ...told],
    },
  ]),
  ...insideOf("map", map),
  ...ofMember("map", map, "expression-type", "items", [3, "${ size(input.orderId) }", { a: 1 }]),
  ...ofMember("map", map, "not-a-need", "items", ["${ steps.outside.output }"]),
  ...ofMember("map", map, "unknown-step-read", "items", ["${ steps.nowhere.output }"]),
  ...ofMember("map", map, "expression", "items", ["${ item }", "${ index + 1 }"]),
  ...ofMember("map", map, "expression", "input", ["${ previous }", "${ iteration }"]),
  ...ofMember("map", map, "expression-type", "input", ["${ index.contains('a') }"]),
  ...ofMember("map", map, "expression", "output", ["${ item }", "${ index }"]),
  ...ofMember("map", map, "unknown-step-read", "output", ["${ steps.outside.output }"]),
  ...ofMember("map", map, "invalid-value", "concurrency", [0, 1.5, "2"]),
  ...ofMember("map", map, "invalid-value", "tolerate", [3]),
  { kind: "map", rule: "loop-depth", step: nested(4), told: pathTo("map", 4) },
  { kind: "map", rule: "loop-depth", step: nested(5), told: pathTo("map", 4) },
  { kind: "map", rule: "missing", step: { map: { steps: WORK } }, told: ["map", "items"] },

  ...insideOf("repeat", repeat),
  ...ofMember("repeat", repeat, "when-not-boolean", "until", ["iteration", "'yes'", "[true]"]),
  ...ofMember("repeat", repeat, "expression", "until", ["item > 3", "output.", "nobody"]),
  ...ofMember("repeat", repeat, "unknown-step-read", "until", ["steps.nowhere.status == ''"]),
  ...ofMember("repeat", repeat, "expression-type", "until", ["iteration.contains('a')"]),
  ...ofMember("repeat", repeat, "expression", "input", ["${ output }", "${ item }"]),
  ...ofMember("repeat", repeat, "unknown-step-read", "output", ["${ steps.outside.output }"]),
  ...ofMember("repeat", repeat, "invalid-value", "maxIterations", [0, 10_001, "3"]),
  ...ofMember("repeat", repeat, "invalid-value", "delay", ["soon"]),
  {
    kind: "repeat",
    rule: "missing",
    step: { repeat: { steps: WORK, until: "true" } },
    told: ["repeat", "maxIterations"],
  },

  ...ofMember("workflow", () => ({ workflow: "lost" }), "unknown-workflow", "workflow", [1], []),
  ...ofMember("workflow", workflow, "expression-type", "input", ["${ input.weight }"], []),
  ...ofMember("workflow", workflow, "expression", "input", ["${ nobody }", "${ 1 + }"], []),
  ...ofMember("workflow", workflow, "not-a-need", "input", ["${ steps.outside.output }"], []),
  ...ofMember("workflow", workflow, "unknown-step-read", "input", ["${ steps.no.output }"], []),
  ...ofMember("workflow", workflow, "invalid-value", "version", [0, 1.5, "1"], []),
  ...ofMember("workflow", workflow, "invalid-value", "parentClosePolicy", ["forget"], []),
  ...ofMember("workflow", workflow, "unknown-key", "concurrencyKey", ["a"], []),
  ...["parentClosePolicy", "timeouts"].map((member): KindFault => {
    const value = member === "timeouts" ? { attempt: "1h" } : "terminate";
    const step = workflow({ detached: true, [member]: value });
    return { kind: "workflow", rule: "detached-unused", step, told: [member] };
  }),
  ...["attempt", "total"].map((member): KindFault => {
    const step = workflow({ timeouts: { [member]: 0 } });
    return { kind: "workflow", rule: "zero-timeout", step, told: ["timeouts", member] };
  }),
  {
    kind: "workflow",
    rule: "timeout-before-retries",
    step: workflow({ timeouts: { attempt: "2h", total: "1h" } }),
    told: ["timeouts", "total"],
  },

  ...ofMember("approval", approval, "expression-type", "approvers", ["${ 3 }", "${ run.who }"]),
  ...ofMember("approval", approval, "expression-type", "expires", ["${ input.kg > 5 }"]),
  ...ofMember("approval", approval, "not-a-need", "approvers", ["${ steps.outside.output }"]),
  ...ofMember("approval", approval, "invalid-schema", "form", [{ type: "text" }, { $ref: "#/no" }]),
  ...ofMember("approval", approval, "invalid-value", "approvers", [[], "ada"]),
  ...ofMember("approval", approval, "invalid-value", "expires", ["soon"]),
  ...ofMember("approval", approval, "default-unused", "default", [{ approved: false }, null]),
  ...ofMember("approval", approval, "unknown-key", "approver", ["ada"]),
  {
    kind: "approval",
    rule: "reminder-unused",
    step: approval({ expires: "1h", reminder: { after: "1h" } }),
    told: ["approval", "reminder", "after"],
  },
  {
    kind: "approval",
    rule: "reminder-unused",
    step: approval({ expires: 1_000, reminder: { after: "1d", every: "1h" } }),
    told: ["approval", "reminder", "after"],
  },
  {
    kind: "approval",
    rule: "signal-clash",
    step: approval({ signal: "outside" }),
    told: ["approval"],
  },
];

function pathTo(kind: string, depth: number): Path {
  const inside = Array.from({ length: depth - 1 }, () => [kind, "steps", "within"]).flat();
  return [...inside, kind];
}

/** Each fault after each step of a DAG, beside which something waits outside. */
export const kindFaults = (): readonly (PlantedFault & Pick<KindFault, "kind">)[] =>
  KIND_FAULTS.flatMap(({ kind, rule, step, told }) =>
    Object.keys(stepsOf(SHOP)).map((id) => {
      const extra = { outside: { signal: "outside" }, planted: { ...step, needs: [id] } };
      const steps = { ...stepsOf(SHOP), ...extra };
      return { kind, ...planted(SHOP, rule, ["steps"], steps, ["steps", "planted", ...told]) };
    }),
  );

const stepsOf = (base: JsonObject): JsonObject => base["steps"] as JsonObject;
