import {
  acceptInput,
  isFinished,
  isSameJson,
  pendingEffects,
  startRun,
  transition,
  type Definition,
  type Effect,
  type JsonValue,
  type RunEvent,
  type RunSnapshot,
  type StepId,
} from "@waymark/core";

// What another definition would have made of what happened to a run: the same input, the same answers of its steps and
// the same signals at the same times. Nothing is called.
//
// Invariants
//   C1. An answer is had no sooner than it was, and is given once, in the order in which a step had its answers.
//   C2. Timers are the definition's own: they fire at their time, between what is recorded. What is due at the very
//       instant of something recorded comes after it, unless the record has it before.
//   C3. What has no recorded answer is never made up: the replay says that it is unknown, and goes no further than the
//       rest leads.

type RunStarted = Extract<RunEvent, { readonly type: "run.started" }>;
type Answer = Extract<
  RunEvent,
  { readonly type: "step.completed" | "step.failed" | "child.completed" | "child.failed" }
>;

export interface Record {
  /** All that happened, oldest first. */
  readonly events: readonly RunEvent[];
  /** What each attempt was given, by step and number. */
  readonly inputs: ReadonlyMap<StepId, ReadonlyMap<number, JsonValue>>;
}

export interface Replayed {
  readonly snapshot: RunSnapshot;
  /** Steps that would be asked for and were not, as far as the run went. */
  readonly unknown: readonly StepId[];
  /** Steps whose recorded answer was taken although they would have been asked with another input. */
  readonly otherInput: readonly StepId[];
  /** What people and clients did that would not have been taken: names of signals, types of other events. */
  readonly untaken: readonly string[];
}

/** A run that was repaired by these is not what its definition alone made of it. */
const REPAIRS: ReadonlySet<RunEvent["type"]> = new Set([
  "run.rewound",
  "run.modified",
  "run.migrated",
  "run.forked",
]);

/** Why a record cannot be replayed, or undefined. */
export function notReplayable({ events }: Record): string | undefined {
  const repair = events.find(({ type }) => REPAIRS.has(type));
  if (repair) return `It was changed by hand (${repair.type}).`;
  return events[0]?.type === "run.started" ? undefined : "Its beginning is not kept.";
}

/** @throws {WaymarkError} INPUT_INVALID where the definition would not have taken the run's input */
export function replayRecord(definition: Definition, record: Record, hasEnded: boolean): Replayed {
  const [begun, ...later] = record.events;
  const replay = new Replay(definition, record, begun as RunStarted);
  for (const event of later) replay.happen(event);
  return replay.end(hasEnded);
}

/** The steps whose answers a run waits for. */
export const askedFor = (definition: Definition, snapshot: RunSnapshot): readonly StepId[] =>
  pendingEffects(definition, snapshot).flatMap((effect) =>
    effect.type === "step.schedule" || effect.type === "child.start" ? [effect.stepId] : [],
  );

/** A definition that never comes to rest is followed so far. */
const MOST_TURNS = 20_000;

class Replay {
  readonly #definition: Definition;
  readonly #inputs: Record["inputs"];
  readonly #answers = new Map<StepId, Answer[]>();
  readonly #otherInput = new Set<StepId>();
  readonly #untaken: string[] = [];
  #snapshot: RunSnapshot;
  #at: number;
  #turns = 0;

  constructor(definition: Definition, { inputs }: Record, begun: RunStarted) {
    this.#definition = definition;
    this.#inputs = inputs;
    this.#at = begun.at;
    const input = acceptInput(definition, begun.input);
    this.#snapshot = startRun(definition, { ...begun, input }).snapshot;
    this.#settle();
  }

  happen(event: RunEvent): void {
    while (this.#fireNext(event.at));
    this.#at = event.at;
    switch (event.type) {
      case "step.completed":
      case "step.failed":
      case "child.completed":
      case "child.failed":
        this.#answers.set(event.stepId, [...(this.#answers.get(event.stepId) ?? []), event]);
        break;
      case "timer.fired":
        if (this.#isDue(event)) this.#apply(event);
        break;
      case "step.started":
      case "place.given":
      case "place.refused":
      case "message.delivered":
        // The replay has its own of these.
        break;
      default:
        if (!this.#apply(event))
          this.#untaken.push(event.type === "signal.received" ? event.name : event.type);
    }
    this.#settle();
  }

  end(hasEnded: boolean): Replayed {
    if (hasEnded) {
      while (this.#unknown().length === 0 && this.#fireNext(Number.POSITIVE_INFINITY));
    }
    return {
      snapshot: this.#snapshot,
      unknown: this.#unknown(),
      otherInput: [...this.#otherInput],
      untaken: this.#untaken,
    };
  }

  /** Fires the timer that is due first, where one is before then. */
  #fireNext(before: number): boolean {
    if (isFinished(this.#snapshot.status)) return false;
    const [next] = this.#timers().toSorted((one, other) => one.fireAt - other.fireAt);
    if (!next || next.fireAt >= before) return false;
    this.#at = Math.max(this.#at, next.fireAt);
    const fired = this.#apply({ type: "timer.fired", at: this.#at, timerId: next.timerId });
    this.#settle();
    return fired;
  }

  #isDue({ timerId, at }: Extract<RunEvent, { readonly type: "timer.fired" }>): boolean {
    return this.#timers().some((timer) => timer.timerId === timerId && timer.fireAt <= at);
  }

  #timers() {
    return this.#pending().filter((effect) => effect.type === "timer.start");
  }

  /** Answers whatever can be answered by now. */
  #settle(): void {
    for (;;) {
      const answered = this.#pending().some((effect) => {
        const event = this.#answerTo(effect);
        return event !== undefined && this.#apply(event);
      });
      if (!answered) return;
    }
  }

  #answerTo(effect: Effect): RunEvent | undefined {
    const at = this.#at;
    switch (effect.type) {
      case "place.ask":
        return effect.givenAt === undefined ? { type: "place.given", at } : undefined;
      case "message.send":
        return { type: "message.delivered", at, messageId: effect.messageId };
      case "step.schedule":
      case "child.start": {
        const { stepId, attempt, input } = effect;
        const [answer, ...rest] = this.#answers.get(stepId) ?? [];
        if (!answer) return undefined;
        this.#answers.set(stepId, rest);
        const given = this.#inputs.get(stepId)?.get(answer.attempt);
        if (given !== undefined && !isSameJson(given, input)) this.#otherInput.add(stepId);
        return { ...answer, at, attempt };
      }
      default:
        return undefined;
    }
  }

  #unknown(): readonly StepId[] {
    return askedFor(this.#definition, this.#snapshot);
  }

  #pending(): readonly Effect[] {
    return pendingEffects(this.#definition, this.#snapshot);
  }

  #apply(event: RunEvent): boolean {
    this.#turns += 1;
    if (this.#turns > MOST_TURNS) return false;
    const { snapshot, ignored } = transition(this.#definition, this.#snapshot, event);
    this.#snapshot = snapshot;
    return ignored === undefined;
  }
}
