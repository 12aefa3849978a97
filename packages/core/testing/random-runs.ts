import fc from "fast-check";
import {
  planBackTo,
  rewoundTo,
  type Definition,
  type Effect,
  type JsonValue,
  type RewindTarget,
  type RunEvent,
  type RunSnapshot,
  type StepId,
  type TimerId,
  type ChildStart,
  type StepSchedule,
  type StepSend,
} from "../src/index.ts";
import { completionOf, failureOf, isAttempt } from "./builders.ts";

/** What happens next to a run, said without knowing the run: numbers pick among what there is. */
export type Happening =
  | { readonly kind: "answer" | "late"; readonly pick: number; readonly how: Outcome }
  | { readonly kind: "start" | "fire" | "receive" | "rewind" | Repair; readonly pick: number }
  | { readonly kind: "send"; readonly pick: number; readonly name: string; readonly again: boolean }
  | {
      readonly kind: "signal";
      readonly name: string;
      readonly payload: JsonValue;
      readonly key: string;
    }
  | { readonly kind: "pause" | "resume" | "cancel" | "terminate" | "stranger" };

type Repair = "retry" | "retry-edited" | "skip" | "resolve" | "resolve-failed";

type Outcome = "completed" | "failed" | "declined" | "sold out" | "timeout";

const pick = fc.nat(7);
const outcome: fc.Arbitrary<Outcome> = fc.constantFrom(
  "completed",
  "completed",
  "completed",
  "failed",
  "declined",
  "sold out",
  "timeout",
);

const repair = fc.constantFrom<Repair>(
  "retry",
  "retry-edited",
  "retry-edited",
  "skip",
  "resolve",
  "resolve-failed",
);

/** Happenings in which runs get somewhere: answers are frequent, cancellations rare. */
export const happenings = (signals: readonly string[]): fc.Arbitrary<readonly Happening[]> =>
  fc.array(
    fc.oneof(
      {
        weight: 80,
        arbitrary: fc.record({ kind: fc.constant("answer" as const), pick, how: outcome }),
      },
      {
        weight: 20,
        arbitrary: fc.record({ kind: fc.constant("late" as const), pick, how: outcome }),
      },
      {
        weight: 40,
        arbitrary: fc.record({ kind: fc.constantFrom("start", "fire", "fire"), pick }),
      },
      {
        weight: 10,
        arbitrary: fc.record({ kind: fc.constant("receive" as const), pick }),
      },
      { weight: 30, arbitrary: fc.record({ kind: repair, pick }) },
      {
        weight: 10,
        arbitrary: fc.record({ kind: fc.constant("rewind" as const), pick: fc.nat() }),
      },
      { weight: 20, arbitrary: fc.record({ kind: fc.constantFrom("pause", "resume", "resume") }) },
      {
        weight: 20,
        arbitrary: fc.record({
          kind: fc.constant("send" as const),
          pick,
          name: fc.constantFrom(...signals),
          again: fc.boolean(),
        }),
      },
      {
        weight: 60,
        arbitrary: fc.record({
          kind: fc.constant("signal" as const),
          name: fc.constantFrom(...signals),
          payload: fc.constantFrom<JsonValue>(null, 7, { by: 1 }, { type: "forged" }),
          key: fc.constantFrom("", "", "", "k1", "k2"),
        }),
      },
      {
        weight: 3,
        arbitrary: fc.record({ kind: fc.constantFrom("cancel", "terminate", "stranger") }),
      },
    ) as fc.Arbitrary<Happening>,
    { minLength: 1, maxLength: 60, size: "max" },
  );

const choose = <Item>(items: readonly Item[], index: number): Item | undefined =>
  items.length === 0 ? undefined : items[index % items.length];

type Scheduled = StepSchedule | ChildStart;

/** The event that a happening is for this run, or undefined where there is nothing it could happen to. */
export class RunOfEvents {
  /** All attempts that were ever asked for: late answers are picked from these. */
  private readonly asked: Scheduled[] = [];
  readonly definition: Definition;
  readonly events: RunEvent[];
  private at: number;
  private messages = 0;

  constructor(definition: Definition, started: RunEvent) {
    this.definition = definition;
    this.events = [started];
    this.at = started.at;
  }

  saw(event: RunEvent): void {
    this.events.push(event);
  }

  sawEffects(effects: readonly Effect[]): void {
    this.asked.push(...schedules(effects));
  }

  next(
    pending: readonly Effect[],
    snapshot: RunSnapshot,
    happening: Happening,
  ): RunEvent | undefined {
    this.at += 7;
    const { at } = this;
    const place = pending.find(({ type }) => type === "place.ask");
    if (place && (happening.kind === "answer" || happening.kind === "fire")) {
      return { type: "place.given", at };
    }
    switch (happening.kind) {
      case "answer":
        return this.answer(choose(schedules(pending), happening.pick), happening.how);
      case "late":
        return this.answer(choose(this.asked, happening.pick), happening.how);
      case "start": {
        const step = choose(schedules(pending), happening.pick);
        return step && { type: "step.started", at, stepId: step.stepId, attempt: step.attempt };
      }
      case "fire": {
        const coming = pending.filter(
          (effect) => effect.type === "timer.start" || effect.type === "message.send",
        );
        const next = choose(coming, happening.pick);
        if (next?.type === "message.send") {
          return { type: "message.delivered", at, messageId: next.messageId };
        }
        return next && { type: "timer.fired", at, timerId: next.timerId };
      }
      case "receive":
        return received(choose(pending.filter(isSend), happening.pick), at);
      case "retry":
      case "retry-edited":
      case "skip":
      case "resolve":
      case "resolve-failed": {
        const steps = [...new Set(this.asked.map(({ stepId }) => stepId))];
        const stepId = choose(steps, happening.pick);
        return stepId && repairOf(happening.kind, stepId, at);
      }
      case "rewind":
        return this.rewound(snapshot, happening.pick);
      case "send":
        return this.send(choose(schedules(pending), happening.pick), happening);
      case "pause":
        return { type: "run.paused", at, by: "ann", reason: "lunch" };
      case "resume":
        return { type: "run.resumed", at };
      case "signal": {
        const { name, payload, key } = happening;
        return { type: "signal.received", at, name, payload, ...(key === "" ? {} : { key }) };
      }
      case "cancel":
        return { type: "run.cancelled", at };
      case "terminate":
        return { type: "run.terminated", at };
      case "stranger":
        return choose(strangers(snapshot, at), at);
    }
  }

  /** Back to a transition, or to where a step began, with an input of its own now and then. */
  private rewound(snapshot: RunSnapshot, place: number): RunEvent | undefined {
    const { at } = this;
    const stepId = choose(this.asked, place)?.stepId;
    const input = place % 2 === 0 ? {} : { input: { edited: at } };
    const to = { sequence: (place % this.events.length) + 1 };
    const target: RewindTarget =
      stepId !== undefined && place % 3 === 0
        ? { stepId, ...input }
        : place % 7 === 1
          ? { failed: true }
          : to;
    const planned = planBackTo(this, snapshot, target, at);
    if ("problems" in planned) return undefined;
    const { basis, snapshot: next } = planned;
    return { type: "run.rewound", at, to: rewoundTo(target), basis, snapshot: next };
  }

  /** The next event of an attempt, or its last one once more. */
  private send(
    step: Scheduled | undefined,
    { name, again }: Extract<Happening, { kind: "send" }>,
  ): RunEvent | undefined {
    if (!step) return undefined;
    if (step.type === "child.start") return this.message(step, name, again);
    const { stepId, attempt, sent = 0 } = step;
    const number = again ? sent : sent + 1;
    return { type: "step.sent", at: this.at, stepId, attempt, number, event: { type: name } };
  }

  private message({ childId: from }: ChildStart, name: string, again: boolean): RunEvent {
    if (!again) this.messages += 1;
    const messageId = `${from}!${this.messages}`;
    return { type: "message.received", at: this.at, messageId, from, event: { type: name } };
  }

  private answer(step: Scheduled | undefined, how: Outcome): RunEvent | undefined {
    if (!step) return undefined;
    const { at } = this;
    const { stepId, attempt } = step;
    const times = { at, startedAt: at - 3 };
    return how === "completed"
      ? completionOf(step, times, { id: `${stepId}#${attempt}` })
      : failureOf(step, times, errorOf(how));
  }
}

function repairOf(kind: Repair, stepId: StepId, at: number): RunEvent {
  switch (kind) {
    case "retry":
      return { type: "step.retried", at, stepId };
    case "retry-edited":
      return { type: "step.retried", at, stepId, input: { edited: at } };
    case "skip":
      return { type: "step.skipped", at, stepId, output: { skipped: at } };
    case "resolve":
      return { type: "step.resolved", at, stepId, output: { id: `by hand ${at}` } };
    case "resolve-failed":
      return { type: "step.resolved", at, stepId, error: errorOf("declined") };
  }
}

const isSend = (effect: Effect): effect is StepSend => effect.type === "step.send";

const received = (sent: StepSend | undefined, at: number): RunEvent | undefined =>
  sent && {
    type: "step.received",
    at,
    stepId: sent.stepId,
    attempt: sent.attempt,
    number: sent.number,
  };

const schedules = (effects: readonly Effect[]): Scheduled[] => effects.filter(isAttempt);

function errorOf(how: Exclude<Outcome, "completed">) {
  if (how === "timeout") return { name: "TimeoutError", message: "No answer." };
  return how === "declined"
    ? { name: "DeclinedError", message: "no", nonRetryable: true }
    : { name: "Error", message: how };
}

const strangers = ({ runId }: RunSnapshot, at: number): RunEvent[] => [
  { type: "timer.fired", at, timerId: "after:unknown#99" as TimerId },
  { type: "timer.fired", at, timerId: "retry:unknown#1" as TimerId },
  { type: "timer.fired", at, timerId: "" as TimerId },
  { type: "step.started", at, stepId: "unknown" as StepId, attempt: 1 },
  { type: "step.received", at, stepId: "constructor" as StepId, attempt: 1, number: 9 },
  {
    type: "step.completed",
    at,
    stepId: "unknown~compensate" as StepId,
    attempt: 1,
    startedAt: at,
    output: 1,
  },
  {
    type: "step.completed",
    at,
    stepId: "constructor" as StepId,
    attempt: 1,
    startedAt: at,
    output: 1,
  },
  { type: "step.retried", at, stepId: "unknown" as StepId },
  { type: "run.started", at, runId, input: null },
];
