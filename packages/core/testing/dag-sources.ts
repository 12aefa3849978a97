import fc from "fast-check";
import type { JsonValue, StepKind } from "../src/index.ts";

// Valid definitions for the laws of the core, of every kind and with every policy.

type Step = Readonly<Record<string, JsonValue>>;
type Need = string | { readonly step: string; readonly on?: string; readonly when?: string };

/** Sources of valid DAGs of up to `maxSteps` steps, of every kind and with every policy. */
export const dagSources = (maxSteps = 8): fc.Arbitrary<JsonValue> =>
  fc
    .record({
      steps: fc.array(stepSeed(LOOP_DEPTH), { minLength: 1, maxLength: maxSteps, size: "max" }),
      onFailure: fc.constantFrom("fail", "compensate"),
      timeout: fc.constantFrom(undefined, undefined, 5_000),
      concurrency: fc.constantFrom(undefined, undefined, undefined, ...CONCURRENCY),
    })
    .map(({ steps, onFailure, timeout, concurrency }) => ({
      name: "generated-dag",
      onFailure,
      ...(timeout === undefined ? {} : { timeout }),
      ...(concurrency === undefined ? {} : { concurrency }),
      steps: Object.fromEntries(stepsOf(steps)),
    }));

const CONCURRENCY = [
  { limit: 1 },
  { limit: 2, key: "flag-${ has(input.flag) }", whenFull: "drop" },
  { limit: 1, key: "${ input.missing }", whenFull: "cancelPrevious" },
];

/** How deep loops are nested in generated definitions. */
const LOOP_DEPTH = 2;

const plainSeed = {
  kind: fc.constantFrom<Kind>(
    "task",
    "task",
    "task",
    "workflow",
    "wait",
    "signal",
    "approval",
    "choice",
  ),
  needs: fc.array(
    fc.record({
      step: fc.nat(),
      on: fc.constantFrom(undefined, undefined, undefined, "completed", "failed", "always"),
      when: fc.oneof(
        { weight: 12, arbitrary: fc.constant(undefined) },
        { weight: 3, arbitrary: fc.constantFrom("input.flag", "!input.flag") },
        { weight: 1, arbitrary: fc.constant("input.missing") },
      ),
    }),
    { maxLength: 3 },
  ),
  join: fc.constantFrom(undefined, undefined, "all", "any", "allDone", "noneFailed"),
  when: fc.oneof(
    { weight: 30, arbitrary: fc.constant(undefined) },
    { weight: 4, arbitrary: fc.constantFrom("input.flag", "!input.flag") },
    { weight: 1, arbitrary: fc.constant("input.missing") },
  ),
  cases: fc.array(
    fc.record({
      to: fc.nat(),
      when: fc.constantFrom("input.flag", "!input.flag", "input.flag", "true", "input.missing"),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  hasDefault: fc.boolean(),
  hasTimeout: fc.boolean(),
  untilMs: fc.nat({ max: 6_000 }),
  onFailure: fc.constantFrom(undefined, undefined, "fail", "continue", "compensate", "wait"),
  maxAttempts: fc.integer({ min: 1, max: 3 }),
  compensated: fc.boolean(),
  isKeyed: fc.boolean(),
  readsNeed: fc.boolean(),
};

type Kind = StepKind;
type PlainSeed = { [Member in keyof typeof plainSeed]: ValueOf<(typeof plainSeed)[Member]> };
type ValueOf<Arbitrary> = Arbitrary extends fc.Arbitrary<infer Value> ? Value : never;

interface StepSeed extends PlainSeed {
  readonly loop?: LoopSeed;
}

const loopSeed = {
  items: fc.nat({ max: 3 }),
  concurrency: fc.constantFrom(undefined, 1, 2),
  tolerate: fc.constantFrom(undefined, { count: 1 }, { share: 0.5 }),
  until: fc.constantFrom("iteration >= 1", "iteration >= 1", "iteration >= 4", "input.missing"),
  delay: fc.constantFrom(undefined, 500),
  hasOwnInput: fc.boolean(),
};

type LoopSeed = { [Member in keyof typeof loopSeed]: ValueOf<(typeof loopSeed)[Member]> } & {
  readonly steps: readonly StepSeed[];
};

/** A step, or as often as not one that runs others, as long as those are not nested too deep. */
function stepSeed(depth: number): fc.Arbitrary<StepSeed> {
  const plain: fc.Arbitrary<StepSeed> = fc.record(plainSeed);
  if (depth === 0) return plain;
  const steps = fc.array(stepSeed(depth - 1), { minLength: 1, maxLength: 3 });
  const kind = fc.constantFrom<Kind>("map", "repeat");
  const looped: fc.Arbitrary<StepSeed> = fc.record({
    ...plainSeed,
    kind,
    loop: fc.record({ ...loopSeed, steps }),
  });
  return fc.oneof({ weight: 5, arbitrary: plain }, { weight: 2, arbitrary: looped });
}

function stepsOf(seeds: readonly StepSeed[]): [string, Step][] {
  const choices = seeds.map((seed, index) => choiceOf(seed, index, seeds));
  return seeds.map((seed, index) => {
    // A step that a choice picks cannot want another end of it, so it does not name it again.
    const isPicked = (id: string) => choices[Number(id.slice(1))]?.picks.includes(`s${index}`);
    const needs = index === 0 ? [] : needsOf(seed, index).filter((need) => !isPicked(idOf(need)));
    return [`s${index}`, stepOf(seed, index, needs, choices[index]?.step)];
  });
}

/** A choice between steps after the `index`-th; undefined where there is none it could pick. */
function choiceOf(
  { kind, cases, hasDefault }: StepSeed,
  index: number,
  seeds: readonly StepSeed[],
) {
  const targets = seeds.flatMap(({ join }, target) =>
    target > index && join !== "allDone" ? [`s${target}`] : [],
  );
  if (kind !== "choice" || targets.length === 0) return undefined;
  const ways = cases.map(({ to, when }) => ({ when, to: targets[to % targets.length] ?? "s0" }));
  const [first] = targets;
  const otherwise = hasDefault && first !== undefined ? { default: first } : {};
  return {
    step: { choice: ways, ...otherwise },
    picks: [...ways.map(({ to }) => to), ...Object.values(otherwise)],
  };
}

function stepOf(
  seed: StepSeed,
  index: number,
  needs: readonly Need[],
  choice: Step | undefined,
): Step {
  const join = seed.join === undefined || needs.length === 0 ? {} : { join: seed.join };
  const onFailure = seed.onFailure === undefined ? {} : { onFailure: seed.onFailure };
  const common = {
    needs,
    ...join,
    ...onFailure,
    ...(seed.when === undefined ? {} : { when: seed.when }),
  };
  if (choice) return { ...choice, ...common };
  if (seed.kind === "wait") {
    return { wait: seed.hasTimeout ? { until: seed.untilMs } : 1_000, ...common };
  }
  if (seed.kind === "signal") {
    const fallback = seed.hasDefault ? { default: "none" } : {};
    const timeout = seed.hasTimeout ? { timeout: 1_500, ...fallback } : {};
    return { signal: `go-${index % 2}`, ...timeout, ...common };
  }
  if (seed.kind === "approval") return { approval: approvalOf(seed), ...common };
  if (seed.loop) return { [seed.kind]: loopOf(seed.kind, seed.loop), ...common };
  const [need] = needs;
  return {
    ...workOf(seed, index),
    ...common,
    retry: { maxAttempts: seed.maxAttempts, ...(seed.hasDefault ? { maxElapsed: 3_000 } : {}) },
    ...(seed.hasTimeout ? { timeouts: { total: 5_000 } } : {}),
    ...(seed.kind === "workflow" ? {} : queueOf(seed)),
    ...(need !== undefined && seed.readsNeed
      ? { input: { of: `\${ steps.${idOf(need)}.?output.orValue(0) }` } }
      : {}),
    ...(seed.compensated
      ? { compensate: { task: `undo-${index}`, retry: { maxAttempts: 2 } } }
      : {}),
  };
}

/** What makes an attempt wait before it begins. */
const queueOf = ({ hasTimeout, isKeyed }: StepSeed): Step => ({
  ...(hasTimeout ? { timeouts: { total: 5_000, queue: 1_000 } } : {}),
  ...(isKeyed ? { concurrencyKey: "flag-${ has(input.flag) }" } : {}),
});

const workOf = ({ kind, maxAttempts }: StepSeed, index: number): Step =>
  kind === "workflow"
    ? { workflow: `child-${index}`, parentClosePolicy: CLOSE_POLICIES[maxAttempts - 1] ?? "cancel" }
    : { task: `task-${index}` };

const CLOSE_POLICIES = ["cancel", "terminate", "abandon"];

/** The flag is handed down, because the steps inside ask for it as those outside do. */
function loopOf(kind: Kind, loop: LoopSeed): Step {
  const { items, concurrency, tolerate, until, delay, hasOwnInput } = loop;
  const body = {
    ...(hasOwnInput || kind === "map" ? { input: { flag: "${ input.flag }" } } : {}),
    steps: Object.fromEntries(stepsOf(loop.steps)),
  };
  if (kind === "repeat") {
    return { ...body, until, maxIterations: 3, ...(delay === undefined ? {} : { delay }) };
  }
  return {
    ...body,
    items: Array.from({ length: items }, (_, number) => number),
    ...(concurrency === undefined ? {} : { concurrency }),
    ...(tolerate === undefined ? {} : { tolerate }),
  };
}

function approvalOf({ hasDefault, hasTimeout, compensated, readsNeed }: StepSeed): Step {
  return {
    form: {},
    ...(hasDefault ? { signal: "go-0" } : {}),
    ...(readsNeed ? { approvers: ["Ada", "Bob"] } : {}),
    ...(compensated ? { reminder: { after: 500, ...(hasDefault ? { every: 400 } : {}) } } : {}),
    ...(hasTimeout ? { expires: 1_500, ...(hasDefault ? { default: "none" } : {}) } : {}),
  };
}

/** Edges from steps before the `index`-th, one from each, saying only what their join asks. */
function needsOf({ needs: seeds, join }: StepSeed, index: number): Need[] {
  const needs = new Map(
    seeds.map(({ step, on, when }): [string, Need] => {
      const id = `s${step % index}`;
      if (join === "allDone" || (on === undefined && when === undefined)) return [id, id];
      const condition = when === undefined ? {} : { when };
      const end = on === undefined || join === "noneFailed" ? {} : { on };
      return [id, { step: id, ...end, ...condition }];
    }),
  );
  return [...needs.values()];
}

const idOf = (need: Need): string => (typeof need === "string" ? need : need.step);
