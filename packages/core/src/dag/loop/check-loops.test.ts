import { expect, test } from "vitest";
import { checkDefinition, type JsonValue } from "../../index.ts";
import { defineDag, readDag } from "../dag-definition.ts";

type Json = Readonly<Record<string, JsonValue>>;

const MAP = { items: "${ input.items }", steps: { pack: { task: "pack" } } };
const REPEAT = { steps: { check: { task: "check" } }, until: "output.check", maxIterations: 3 };

const problemsOf = (steps: Json, document: Json = {}) => {
  const read = readDag({ name: "loops", steps, ...document });
  return "problems" in read ? read.problems.map(({ rule, pointer }) => [rule, pointer]) : [];
};

test.each<[string, Json]>([
  ["a map", { ship: { map: MAP } }],
  ["a repeat", { poll: { repeat: REPEAT } }],
  [
    "a map that reads the step it follows, its items' own members and what lies around",
    {
      list: { task: "list" },
      ship: {
        map: { ...MAP, items: "${ steps.list.output }", input: "${ [item, index, input.to] }" },
        needs: ["list"],
      },
    },
  ],
  [
    "a repeat that reads the iteration before",
    { poll: { repeat: { ...REPEAT, input: "${ [iteration, previous] }" } } },
  ],
])("%s has no problem", (_, steps) => {
  expect(problemsOf(steps)).toEqual([]);
});

test.each<[string, Json, string, string]>([
  ["a list is missing", { ship: { map: { steps: {} } } }, "missing", "/steps/ship/map/items"],
  [
    "there is no step inside",
    { ship: { map: { ...MAP, steps: {} } } },
    "no-steps",
    "/steps/ship/map/steps",
  ],
  [
    "the items are no list",
    { ship: { map: { ...MAP, items: 3 } } },
    "expression-type",
    "/steps/ship/map/items",
  ],
  [
    "a step inside has no kind",
    { ship: { map: { ...MAP, steps: { pack: {} } } } },
    "step-kind",
    "/steps/ship/map/steps/pack",
  ],
  [
    "a member of a step inside means nothing",
    { ship: { map: { ...MAP, steps: { pack: { task: "pack", colour: "red" } } } } },
    "unknown-key",
    "/steps/ship/map/steps/pack/colour",
  ],
  [
    "a step inside needs one outside",
    {
      list: { task: "list" },
      ship: { map: { ...MAP, steps: { pack: { task: "pack", needs: ["list"] } } } },
    },
    "unknown-step",
    "/steps/ship/map/steps/pack/needs/0",
  ],
  [
    "an expression inside reads a step outside",
    {
      list: { task: "list" },
      ship: { map: { ...MAP, output: "${ steps.list.output }" }, needs: ["list"] },
    },
    "unknown-step-read",
    "/steps/ship/map/output",
  ],
  [
    "an expression inside names the item",
    { ship: { map: { ...MAP, output: "${ item }" } } },
    "expression",
    "/steps/ship/map/output",
  ],
  [
    "the items are read from a step that may not have ended",
    { list: { task: "list" }, ship: { map: { ...MAP, items: "${ steps.list.output }" } } },
    "not-a-need",
    "/steps/ship/map/items",
  ],
  [
    "steps inside wait for each other",
    {
      poll: {
        repeat: {
          ...REPEAT,
          steps: { a: { task: "a", needs: ["b"] }, b: { task: "b", needs: ["a"] } },
        },
      },
    },
    "cycle",
    "/steps/poll/repeat/steps/a/needs",
  ],
  [
    "the condition gives no answer",
    { poll: { repeat: { ...REPEAT, until: "iteration + 1" } } },
    "when-not-boolean",
    "/steps/poll/repeat/until",
  ],
  [
    "the bound is too high",
    { poll: { repeat: { ...REPEAT, maxIterations: 10_001 } } },
    "invalid-value",
    "/steps/poll/repeat/maxIterations",
  ],
])("told at its place: %s", (_, steps, rule, pointer) => {
  expect(problemsOf(steps)).toContainEqual([rule, pointer]);
});

test("no more than three loops are nested", () => {
  const nest = (depth: number): Json =>
    depth === 0 ? { task: "leaf" } : { map: { items: [1], steps: { in: nest(depth - 1) } } };
  expect(problemsOf({ a: nest(3) })).toEqual([]);
  const inner = "/steps/a/map/steps/in/map/steps/in/map/steps/in/map";
  expect(problemsOf({ a: nest(4) })).toEqual([["loop-depth", inner]]);
});

test("compensations inside are part of the run's", () => {
  const undone = { pack: { task: "pack", compensate: { task: "unpack" } } };
  const ship = { map: { ...MAP, steps: undone } };
  const told = (document: Json) =>
    checkDefinition(defineDag({ name: "loops", ...document })).map(({ rule, pointer }) => [
      rule,
      pointer,
    ]);
  expect(told({ steps: { ship, bill: { task: "bill" } }, onFailure: "compensate" })).toEqual([
    ["no-compensation", "/steps/bill"],
  ]);
  expect(told({ steps: { ship } })).toEqual([
    ["compensation-unused", "/steps/ship/map/steps/pack/compensate"],
  ]);
});
