import fc from "fast-check";
import { statesInside } from "../src/dag/states-inside.ts";
import {
  acceptedSignals,
  pendingEffects,
  type AcceptedSignal,
  type ChildStart,
  type DagSnapshot,
  type Definition,
  type Effect,
  type JsonValue,
  type RunEvent,
  type RunSnapshot,
  type StepId,
  type StepKind,
  type StepSchedule,
} from "../src/index.ts";
import { aStepId, completionOf, failureOf, isAttempt } from "./builders.ts";

// Generators for the laws of the core: valid definitions, and events that are now and then late,
// repeated, of another attempt or about nothing at all.

type Step = Readonly<Record<string, JsonValue>>;
type Need = string | { readonly step: string; readonly on?: string; readonly when?: string };

/** Sources of valid DAGs of up to `maxSteps` steps, of every kind and with every policy. */
export const dagSources = (maxSteps = 8): fc.Arbitrary<JsonValue> =>
  fc
    .record({
      steps: fc.array(stepSeed(LOOP_DEPTH), { minLength: 1, maxLength: maxSteps, size: "max" }),
      onFailure: fc.constantFrom("fail", "compensate"),
      timeout: fc.constantFrom(undefined, undefined, 5_000),
    })
    .map(({ steps, onFailure, timeout }) => ({
      name: "generated-dag",
      onFailure,
      ...(timeout === undefined ? {} : { timeout }),
      steps: Object.fromEntries(stepsOf(steps)),
    }));

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

/** What may happen next to a run; which event that is depends on what the run asks for then. */
export interface Choice {
  readonly kind: (typeof KINDS)[number];
  /** Picks one of several that are possible. */
  readonly pick: number;
  readonly afterMs: number;
  readonly value: JsonValue;
}

const KINDS = [
  "complete",
  "start",
  "fail",
  "time-out",
  "fire",
  "signal",
  "retry",
  "retry-edited",
  "pause",
  "resume",
  "skip",
  "resolve",
  "resolve-failed",
  "cancel",
  "terminate",
  "repeat",
  "late-attempt",
  "unknown",
] as const;

// Weighted so that runs get far, fail often, and are repaired as often.
const kinds = fc.constantFrom<Choice["kind"]>(
  ...KINDS,
  ...Array<Choice["kind"]>(8).fill("complete"),
  ...Array<Choice["kind"]>(4).fill("fire"),
  ...Array<Choice["kind"]>(2).fill("fail"),
  ...Array<Choice["kind"]>(2).fill("signal"),
  ...Array<Choice["kind"]>(2).fill("retry"),
  ...Array<Choice["kind"]>(2).fill("resume"),
);

export const choices = (maxLength = 60): fc.Arbitrary<readonly Choice[]> =>
  fc.array(
    fc.record({
      kind: kinds,
      pick: fc.nat(),
      afterMs: fc.nat({ max: 2_000 }),
      value: fc.constantFrom<JsonValue>(null, 1, "text", { a: [1] }),
    }),
    { maxLength, size: "max" },
  );

/** A run as a test plays it: what it is, and what has happened to it. */
export interface Played {
  readonly definition: Definition;
  readonly snapshot: RunSnapshot;
  readonly events: readonly RunEvent[];
}

/** The event that `choice` stands for now, or undefined when nothing of the kind can happen. */
export function eventOf(choice: Choice, played: Played): RunEvent | undefined {
  const { definition, snapshot, events } = played;
  const at = (events.at(-1)?.at ?? 0) + choice.afterMs;
  const pending = pendingEffects(definition, snapshot);
  switch (choice.kind) {
    case "complete":
    case "start":
    case "fail":
    case "time-out":
    case "late-attempt":
      return answerOf(choice, pickOf(pending.filter(isAttempt), choice.pick), at);
    case "fire":
      return fired(pickOf(pending.filter(isTimer), choice.pick), at);
    case "signal":
      return signalled(choice, pickOf(acceptedSignals(definition, snapshot), choice.pick), at);
    case "retry":
    case "retry-edited":
    case "skip":
    case "resolve":
    case "resolve-failed":
      return repaired(choice, played, at);
    case "pause":
      return { type: "run.paused", at, by: "ann" };
    case "resume":
      return { type: "run.resumed", at };
    case "cancel":
    case "terminate":
      // Rare: it ends everything else a sequence could show.
      if (choice.pick % 4 !== 0) return undefined;
      return { type: choice.kind === "cancel" ? "run.cancelled" : "run.terminated", at };
    case "repeat": {
      const past = pickOf(events.slice(1), choice.pick);
      return past && { ...past, at };
    }
    case "unknown":
      return pickOf(unknownEvents(at), choice.pick);
  }
}

type Timer = Extract<Effect, { type: "timer.start" }>;

const isTimer = (effect: Effect): effect is Timer => effect.type === "timer.start";

const pickOf = <Item>(items: readonly Item[], pick: number): Item | undefined =>
  items[pick % Math.max(items.length, 1)];

function answerOf(
  choice: Choice,
  asked: StepSchedule | ChildStart | undefined,
  at: number,
): RunEvent | undefined {
  if (!asked) return undefined;
  const { stepId, attempt } = asked;
  const times = { startedAt: at, at };
  switch (choice.kind) {
    case "start":
      return { type: "step.started", stepId, attempt, at };
    case "fail":
      return failureOf(asked, times, { name: "Error", message: "It broke." });
    case "time-out":
      return failureOf(asked, times, { name: "TimeoutError", message: "Too long." });
    case "late-attempt":
      return completionOf({ ...asked, attempt: attempt - 1 }, times, null);
    default:
      return completionOf(asked, times, choice.value);
  }
}

const fired = (timer: Timer | undefined, at: number): RunEvent | undefined =>
  timer && { type: "timer.fired", timerId: timer.timerId, at: Math.max(at, timer.fireAt) };

/** Now and then by somebody who may not answer. */
function signalled(
  { pick, value: payload }: Choice,
  signal: AcceptedSignal | undefined,
  at: number,
): RunEvent | undefined {
  if (!signal) return undefined;
  const { name, approval } = signal;
  const by = pickOf([...(approval?.approvers ?? []), "Mallory"], pick) ?? "Mallory";
  return { type: "signal.received", at, name, payload, key: `key-${pick % 7}`, by };
}

/** Any step may be named, failed or not: an operator can err too. */
function repaired(choice: Choice, { definition, snapshot }: Played, at: number): RunEvent {
  const failing = snapshot.engine === "dag" ? snapshot.failing : undefined;
  const undoing = snapshot.compensation?.queue[0];
  const named = [
    ...(failing === undefined ? [] : [failing, failing]),
    ...(undoing === undefined ? [] : [aStepId(`${undoing}~compensate`)]),
    ...failedInside(definition, snapshot),
    aStepId(`s${choice.pick % 8}`),
    aStepId(`s${choice.pick % 3}[${choice.pick % 2}]/s${choice.pick % 2}`),
  ];
  const stepId = pickOf(named, choice.pick) ?? aStepId("s0");
  const { kind, value: output } = choice;
  if (kind === "skip") return { type: "step.skipped", at, stepId, output };
  if (kind === "resolve") return { type: "step.resolved", at, stepId, output };
  if (kind === "resolve-failed") {
    const error = { name: "GivenUp", message: "Nobody could do it." };
    return { type: "step.resolved", at, stepId, error };
  }
  const input = kind === "retry-edited" ? { input: output } : {};
  return { type: "step.retried", at, stepId, ...input };
}

/** Failed steps and passes inside loops, and what waits there to be tried again. */
const failedInside = (definition: Definition, snapshot: RunSnapshot): readonly StepId[] =>
  definition.kind === "machine"
    ? []
    : statesInside(definition, snapshot as DagSnapshot).flatMap(([stepId, { status }]) =>
        stepId.includes("[") && (status === "failed" || status === "retrying") ? [stepId] : [],
      );

const unknownEvents = (at: number): readonly RunEvent[] => [
  {
    type: "step.completed",
    at,
    stepId: aStepId("nobody"),
    attempt: 1,
    startedAt: at,
    output: null,
  },
  { type: "step.started", at, stepId: aStepId("s0"), attempt: 99 },
  { type: "timer.fired", at, timerId: "retry:s0#99" as Timer["timerId"] },
  { type: "timer.fired", at, timerId: "wait:nobody#1" as Timer["timerId"] },
  { type: "timer.fired", at, timerId: "?" as Timer["timerId"] },
  { type: "signal.received", at, name: "nobody-listens", payload: null },
  { type: "step.retried", at, stepId: aStepId("nobody") },
  { type: "step.retried", at, stepId: aStepId("s0~compensate") },
];
