import fc from "fast-check";
import type { JsonObject, JsonValue } from "../src/index.ts";

// Generators of definitions that nothing is wrong with, for the checks: what they find in these is a
// false alarm. Those of `arbitraries.ts` are valid too, but ask for more than an author would.

type Members = Readonly<Record<string, JsonValue>>;

const INPUT: JsonValue = {
  type: "object",
  additionalProperties: false,
  required: ["flag", "amount", "items"],
  properties: {
    flag: { type: "boolean" },
    amount: { type: "number" },
    note: { type: ["string", "null"] },
    items: {
      type: "array",
      items: { type: "object", properties: { sku: { type: "string" } } },
    },
  },
};

const CONDITIONS = [
  "input.flag",
  "input.amount * 2 > 10",
  "has(input.note) && input.note != null",
  "input.items.exists(i, i.sku.startsWith('a'))",
  "size(input.items) > 1 || !input.flag",
  "input.?note.orValue('none') == 'none'",
];

const policy = fc
  .record({
    maxAttempts: fc.integer({ min: 1, max: 4 }),
    attempt: fc.constantFrom(undefined, 1_000, 5_000),
    hasTotal: fc.boolean(),
  })
  .map(({ maxAttempts, attempt, hasTotal }): Members => {
    // Longer than all attempts and waits together.
    const total = hasTotal ? { total: "10m" } : {};
    const one = attempt === undefined ? {} : { attempt };
    return {
      retry: { maxAttempts, initialInterval: "1s", maxInterval: "10s" },
      ...(hasTotal || attempt !== undefined ? { timeouts: { ...one, ...total } } : {}),
    };
  });

const stepSeed = fc.record({
  kind: fc.constantFrom("task", "task", "task", "wait", "until", "signal", "approval", "choice"),
  needs: fc.uniqueArray(fc.nat({ max: 20 }), { maxLength: 3 }),
  join: fc.constantFrom("any", "allDone", "noneFailed"),
  when: fc.constantFrom(undefined, undefined, ...CONDITIONS),
  read: fc.boolean(),
  isHandled: fc.boolean(),
  policy,
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
      const hasTask = steps.some(([, step]) => "task" in step);
      return {
        name: "valid-dag",
        input: INPUT,
        ...(isUndone && hasTask ? { onFailure: "compensate" } : {}),
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
      return { approval: { approvers: ["ada"], expires: "2d", default: { approved: false } } };
    case "choice":
      return {};
    default:
      return {
        task: `task-${id}`,
        input: read === undefined ? { n: 1 } : { of: `\${ steps.${read}.?output.orValue(null) }` },
        ...seed.policy,
        ...(isUndone ? { compensate: { task: `undo-${id}`, retry: { maxAttempts: 5 } } } : {}),
      };
  }
}

const stateSeed = fc.record({
  kind: fc.constantFrom("event", "task", "delay", "always", "compound", "parallel"),
  to: fc.nat(),
  guard: fc.constantFrom(
    undefined,
    "context.count > 2",
    "input.flag",
    "event.by != input.note",
    "size(context.names) > 0",
  ),
  policy,
});

type StateSeed = typeof stateSeed extends fc.Arbitrary<infer Seed> ? Seed : never;

/** Sources of JSON machines that `checkDefinition` finds nothing in. */
export const validMachines = (maxStates = 8): fc.Arbitrary<JsonObject> =>
  fc.array(stateSeed, { minLength: 1, maxLength: maxStates, size: "max" }).map((seeds) => ({
    kind: "machine",
    name: "valid-machine",
    input: INPUT,
    machine: {
      context: { count: 0, names: [], last: null },
      delays: { patience: { "@expr": "input.amount * 1000" } },
      guards: { enough: { "@expr": "context.count >= params.least" } },
      initial: "q0",
      states: Object.fromEntries([
        ...seeds.map((seed, index) => [`q${index}`, stateOf(seed, index, seeds.length)] as const),
        [`q${seeds.length}`, { type: "final" }] as const,
      ]),
      output: { count: { "@expr": "context.count" } },
    },
  }));

function stateOf(seed: StateSeed, index: number, count: number): Members {
  const next = `q${index + 1}`;
  const far = `q${index + 1 + (seed.to % (count - index))}`;
  const guard = seed.guard === undefined ? undefined : { "@expr": seed.guard };
  const assign = {
    type: "assign",
    values: { count: { "@expr": "context.count + 1" }, last: next },
  };
  const perhaps = guard ? [{ target: far, guard, actions: assign }, { target: next }] : next;
  switch (seed.kind) {
    case "event":
      return { on: { [`go${index}`]: perhaps, again: { actions: assign } } };
    case "task":
      return {
        meta: seed.policy,
        invoke: { id: `step${index}`, src: `task-${index}`, onDone: perhaps, onError: next },
      };
    case "delay":
      return { after: { patience: next, "30s": far } };
    case "always":
      return {
        always: [
          { guard: { type: "enough", params: { least: 3 } }, target: far },
          { target: next },
        ],
      };
    case "compound":
      return {
        initial: "a",
        states: { a: { on: { [`in${index}`]: "b" } }, b: { type: "final" } },
        onDone: next,
        on: { [`leave${index}`]: far },
      };
    case "parallel":
      return {
        type: "parallel",
        states: Object.fromEntries(
          ["left", "right"].map((region) => [
            region,
            {
              initial: "a",
              states: {
                a: {
                  on: { [`${region}${index}`]: "b" },
                  entry: { type: "raise", event: { type: "again" } },
                },
                b: { type: "final" },
              },
              on: { again: { actions: assign } },
            },
          ]),
        ),
        onDone: next,
      };
  }
}
