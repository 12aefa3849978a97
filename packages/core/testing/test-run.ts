import {
  overlayOf,
  pendingEffects,
  startRun,
  transition,
  type ChildStart,
  type Cause,
  type Definition,
  type Effect,
  type JsonValue,
  type ParentStep,
  type RunEvent,
  type RunSnapshot,
  type SerializedError,
  type StepSchedule,
  type TransitionResult,
} from "../src/index.ts";
import { aStepId, completionOf, failureOf, isAttempt, runStarted } from "./builders.ts";

/** A run driven by hand, one event at a time; each event is a millisecond after the one before. */
export class TestRun {
  readonly definition: Definition;
  #last: TransitionResult;
  readonly #events: RunEvent[];
  #at = 0;

  constructor(
    definition: Definition,
    input: JsonValue = {},
    about: {
      readonly parent?: ParentStep;
      readonly by?: string;
      readonly startAt?: number;
    } = {},
  ) {
    this.definition = definition;
    const started = runStarted({ input, ...about });
    this.#events = [started];
    this.#last = startRun(definition, started);
  }

  get snapshot(): RunSnapshot {
    return this.#last.snapshot;
  }

  /** What the latest event led to. */
  get last(): TransitionResult {
    return this.#last;
  }

  get now(): number {
    return this.#at;
  }

  get pending(): readonly Effect[] {
    return pendingEffects(this.definition, this.snapshot);
  }

  /** Ids of the steps whose attempts are in flight. */
  get inFlight(): readonly string[] {
    return this.pending.flatMap((effect) => (isAttempt(effect) ? effect.stepId : []));
  }

  /** The statuses of all nodes that something has happened to. */
  get nodes(): Readonly<Record<string, string>> {
    const { nodes } = overlayOf(this.definition, this.snapshot);
    return Object.fromEntries(Object.entries(nodes).map(([id, { status }]) => [id, status]));
  }

  /** All that happened, what was ignored included. */
  get events(): readonly RunEvent[] {
    return this.#events;
  }

  send(event: RunEvent): this {
    this.#at = Math.max(this.#at, event.at);
    this.#events.push(event);
    this.#last = transition(this.definition, this.snapshot, event);
    return this;
  }

  complete(stepId: string, output: JsonValue = null): this {
    const at = this.#tick();
    return this.send(completionOf(this.#asked(stepId), { startedAt: at, at }, output));
  }

  fail(stepId: string, name = "Error"): this {
    const error = { name, message: `${name} in ${stepId}.` };
    const at = this.#tick();
    return this.send(failureOf(this.#asked(stepId), { startedAt: at, at }, error));
  }

  /** Fires the timer that is due first. */
  fire(): this {
    const timers = this.pending.filter((effect) => effect.type === "timer.start");
    const [timer] = timers.toSorted((a, b) => a.fireAt - b.fireAt);
    if (!timer) throw new Error("No timer is pending.");
    return this.send({ type: "timer.fired", at: timer.fireAt, timerId: timer.timerId });
  }

  signal(
    name: string,
    payload: JsonValue = null,
    told: { key?: string; by?: string; onBehalfOf?: string; groups?: readonly string[] } = {},
  ): this {
    return this.send({ type: "signal.received", at: this.#tick(), name, payload, ...told });
  }

  retry(stepId: string, input?: JsonValue): this {
    const retried = { type: "step.retried", at: this.#tick(), stepId: aStepId(stepId) } as const;
    return this.send(input === undefined ? retried : { ...retried, input });
  }

  skip(stepId: string, output: JsonValue = null): this {
    return this.send({ type: "step.skipped", at: this.#tick(), stepId: aStepId(stepId), output });
  }

  /** Says by hand how a step ended. */
  resolve(
    stepId: string,
    ended: { readonly output: JsonValue } | { readonly error: SerializedError } = { output: null },
  ): this {
    const at = this.#tick();
    return this.send({ type: "step.resolved", at, stepId: aStepId(stepId), ...ended });
  }

  pause(cause: Cause = {}): this {
    return this.send({ type: "run.paused", at: this.#tick(), ...cause });
  }

  resume(): this {
    return this.send({ type: "run.resumed", at: this.#tick() });
  }

  cancel(): this {
    return this.send({ type: "run.cancelled", at: this.#tick() });
  }

  terminate(): this {
    return this.send({ type: "run.terminated", at: this.#tick() });
  }

  /** The attempt of a step that is in flight. */
  attempt(stepId: string): StepSchedule {
    const asked = this.#asked(stepId);
    if (asked.type !== "step.schedule") throw new Error(`${stepId} starts child runs.`);
    return asked;
  }

  /** The child run that a step waits for. */
  child(stepId: string): ChildStart {
    const asked = this.#asked(stepId);
    if (asked.type !== "child.start") throw new Error(`${stepId} starts no child runs.`);
    return asked;
  }

  #asked(stepId: string): StepSchedule | ChildStart {
    const asked = this.pending
      .filter(isAttempt)
      .find((effect) => effect.stepId === aStepId(stepId));
    if (!asked) throw new Error(`${stepId} is not in flight.`);
    return asked;
  }

  #tick(): number {
    return this.#at + 1;
  }
}
