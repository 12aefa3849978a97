import fc from "fast-check";
import { statesInside } from "../src/dag/states-inside.ts";
import {
  acceptedSignals,
  pendingEffects,
  planBackTo,
  type AcceptedSignal,
  type ChildStart,
  type DagSnapshot,
  type Definition,
  type Effect,
  type JsonValue,
  type RewoundTo,
  type RunEvent,
  type RunSnapshot,
  type StepId,
  type StepSchedule,
} from "../src/index.ts";
import { aRunId, aStepId, completionOf, failureOf, isAttempt } from "./builders.ts";

// Events for the laws of the core: now and then late, repeated, of another attempt or about nothing at
// all.

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
  "rerun",
  "rewind",
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
  const place = pending.find(({ type }) => type === "place.ask");
  if (place && ANSWERS.has(choice.kind)) return placed(choice, at);
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
    case "rerun":
    case "rewind":
      return rewound(choice, played, at);
    case "repeat": {
      const past = pickOf(events.slice(1), choice.pick);
      return past && { ...past, at };
    }
    case "unknown":
      return pickOf(unknownEvents(at), choice.pick);
  }
}

/** Kinds that answer what a run asks for. */
const ANSWERS: ReadonlySet<Choice["kind"]> = new Set(["complete", "start", "fail", "fire"]);

/** Mostly the run has its place; now and then all are taken. */
const placed = ({ kind, pick }: Choice, at: number): RunEvent =>
  kind === "fail" && pick % 2 === 0
    ? { type: "place.refused", at, heldBy: [aRunId(99)] }
    : { type: "place.given", at };

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

/** Back to a step or a transition, where a run as it stands can be taken there. */
function rewound({ kind, pick }: Choice, played: Played, at: number): RunEvent | undefined {
  const { definition, snapshot, events } = played;
  const sequence = (pick % events.length) + 1;
  const inside = stepsInside(definition, snapshot);
  const stepId = pickOf([aStepId(`s${pick % 8}`), ...inside], pick) ?? aStepId("s0");
  const to: RewoundTo = kind === "rerun" ? rerunOf(stepId, pick) : { sequence };
  const planned = planBackTo({ definition, events }, snapshot, to, at);
  if ("problems" in planned) return undefined;
  const { basis, snapshot: next } = planned;
  return { type: "run.rewound", at, to, basis, snapshot: next };
}

/** A step with what depends on it or without, or all that failed. */
function rerunOf(stepId: StepId, pick: number): RewoundTo {
  if (pick % 5 === 0) return { failed: true };
  return pick % 3 === 0 ? { stepId, alone: true } : { stepId };
}

/** All that there is inside loops, by its path. */
const stepsInside = (definition: Definition, snapshot: RunSnapshot): readonly StepId[] =>
  definition.kind === "machine"
    ? []
    : statesInside(definition, snapshot as DagSnapshot).flatMap(([stepId]) =>
        stepId.includes("[") ? [stepId] : [],
      );

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
