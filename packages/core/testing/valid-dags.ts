import fc from "fast-check";
import type { JsonObject, JsonValue } from "../src/index.ts";
import { INPUT, policy, type Members } from "./valid-parts.ts";

// Generators of DAGs that nothing is wrong with, for the checks: what they find in these is a
// false alarm. Those of `arbitraries.ts` are valid too, but ask for more than an author would.

const CONDITIONS = [
  "input.flag",
  "input.amount * 2 > 10",
  "has(input.note) && input.note != null",
  "input.items.exists(i, i.sku.startsWith('a'))",
  "size(input.items) > 1 || !input.flag",
  "input.?note.orValue('none') == 'none'",
];

const stepSeed = fc.record({
  kind: fc.constantFrom(
    "task",
    "task",
    "task",
    "wait",
    "until",
    "signal",
    "approval",
    "choice",
    "workflow",
    "detached",
    "map",
    "repeat",
  ),
  needs: fc.uniqueArray(fc.nat({ max: 20 }), { maxLength: 3 }),
  join: fc.constantFrom("any", "allDone", "noneFailed"),
  when: fc.constantFrom(undefined, undefined, ...CONDITIONS),
  read: fc.boolean(),
  isHandled: fc.boolean(),
  policy,
  /** For the kinds that can be written in more than one way. */
  way: fc.nat({ max: 2 }),
});

type StepSeed = typeof stepSeed extends fc.Arbitrary<infer Seed> ? Seed : never;

/** Sources of DAGs that `checkDefinition` finds nothing in. */
export const validDags = (maxSteps = 10): fc.Arbitrary<JsonObject> =>
  fc
    .record({
      steps: fc.array(stepSeed, { minLength: 1, maxLength: maxSteps, size: "max" }),
      isUndone: fc.boolean(),
      timeout: fc.constantFrom(undefined, "1d"),
    })
    .map(({ steps: seeds, isUndone, timeout }) => {
      const steps = seeds.flatMap((seed, index) => stepsOf(seed, index, seeds, isUndone));
      const hasUndoable = JSON.stringify(steps).includes('"compensate":');
      return {
        name: "valid-dag",
        input: INPUT,
        ...(hasUndoable ? { onFailure: "compensate" } : {}),
        ...(timeout === undefined ? {} : { timeout }),
        steps: Object.fromEntries(steps),
        output: { first: "${ steps.s0.status }" },
      };
    });

function stepsOf(
  seed: StepSeed,
  index: number,
  seeds: readonly StepSeed[],
  isUndone: boolean,
): [string, Members][] {
  const needs = [...new Set(seed.needs.map((need) => need % Math.max(index, 1)))]
    .filter((need) => need < index)
    .map((need) => `s${need}`);
  const [read] = needs;
  const common = {
    needs,
    ...(needs.length > 1 ? { join: seed.join } : {}),
    ...(seed.when === undefined ? {} : { when: seed.when }),
  };
  const id = `s${index}`;
  const own = { ...kindOf(seed, id, isUndone, seed.read ? read : undefined), ...common };
  if (seed.kind === "choice") return choiceOf(id, own, index);
  if (seed.kind !== "task" || !seed.isHandled) return [[id, own]];
  // A failure that an edge handles.
  const handler = { wait: 1, needs: [{ step: id, on: "failed" }] };
  return seeds.length > index
    ? [
        [id, own],
        [`${id}-failed`, handler],
      ]
    : [[id, own]];
}

/** A choice and its two ways, which nothing else follows. */
function choiceOf(id: string, own: Members, index: number): [string, Members][] {
  const to = `${id}-left`;
  const choice = [{ when: CONDITIONS[index % CONDITIONS.length] ?? "true", to }];
  return [
    [id, { ...own, choice, default: `${id}-right` }],
    [to, { wait: "1s" }],
    [`${id}-right`, { wait: "${ input.amount > 5 ? 1000 : 2.5 }" }],
    [`${id}-end`, { wait: 1, needs: [to, `${id}-right`], join: "noneFailed" }],
  ];
}

function kindOf(seed: StepSeed, id: string, isUndone: boolean, read: string | undefined): Members {
  switch (seed.kind) {
    case "wait":
      return { wait: "${ duration('5m') }" };
    case "until":
      return { wait: { until: "${ timestamp('2027-01-01T00:00:00Z') + duration('1h') }" } };
    case "signal":
      return {
        signal: `go-${id}`,
        schema: { type: "object", properties: { ok: { type: "boolean" } } },
        timeout: "1h",
        default: { ok: false },
      };
    case "approval":
      return { approval: { ...APPROVALS[seed.way], signal: `sign-${id}` } };
    case "workflow":
      return {
        workflow: `child-${id}`,
        input: { to: "${ input.note }", of: reading(read) },
        retry: { maxAttempts: 2 },
        timeouts: { attempt: "1h", total: "1d" },
        parentClosePolicy: ["cancel", "terminate", "abandon"][seed.way] ?? "cancel",
        ...(isUndone ? { compensate: { task: `undo-${id}` } } : {}),
      };
    case "detached":
      return { workflow: "valid-dag", version: 1, detached: true, input: reading(read) };
    case "map":
      return { map: { ...loopOf(seed, isUndone), ...(MAPS[seed.way] ?? { items: [] }) } };
    case "repeat":
      return {
        repeat: {
          ...loopOf(seed, isUndone),
          ...REPEATS[seed.way],
          maxIterations: seed.way + 1,
        },
      };
    case "choice":
      return {};
    default:
      return {
        task: `task-${id}`,
        input: { of: reading(read) },
        ...seed.policy,
        ...(isUndone ? { compensate: { task: `undo-${id}`, retry: { maxAttempts: 5 } } } : {}),
      };
  }
}

const reading = (id: string | undefined): JsonValue =>
  id === undefined ? 1 : `\${ steps.${id}.?output.orValue(null) }`;

const APPROVALS: readonly Members[] = [
  { approvers: ["ada"], expires: "2d", default: { approved: false } },
  { approvers: "${ input.items.map(i, i.sku) }", reminder: { after: "1h", every: "1d" } },
  {
    form: { type: "object", properties: { ok: { type: "boolean" } } },
    expires: "${ duration('1h') }",
  },
];

const MAPS: readonly Members[] = [
  { items: "${ input.items }", input: "${ { 'sku': item.sku, 'at': index + 1 } }" },
  { items: "${ input.items.filter(i, has(i.sku)) }", concurrency: 2, tolerate: { share: 0.5 } },
  { items: [1, "${ input.amount }"], input: { n: "${ item }" }, tolerate: { count: 1 } },
];

const REPEATS: readonly Members[] = [
  { until: "iteration >= 2 || output == null", delay: "1s" },
  { until: "has(output.done) && output.done", input: "${ [iteration, previous, input.flag] }" },
  { until: "output == previous", input: { to: "${ input.note }" }, delay: 0 },
];

/** Steps in a loop, which read each other and the `input` of their pass. */
function loopOf({ policy: own, isHandled }: StepSeed, isUndone: boolean): Members {
  const undone = isUndone ? { compensate: { task: "undo" } } : {};
  const first = { task: "first", input: "${ input }", ...own, ...undone };
  const second = isHandled
    ? {
        map: { items: "${ [steps.first.output] }", steps: { deep: { wait: 1 } } },
        needs: ["first"],
      }
    : { approval: {}, needs: ["first"], when: "steps.first.status == 'completed'" };
  return {
    steps: { first, second },
    ...(isHandled ? { output: "${ { 'done': steps.second.output.size() > 0 } }" } : {}),
  };
}
