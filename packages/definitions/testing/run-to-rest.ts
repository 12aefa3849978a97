import {
  acceptedSignals,
  pendingEffects,
  serializeError,
  startRun,
  toJson,
  transition,
  type Definition,
  type Effect,
  type JsonValue,
  type RunEvent,
  type RunId,
  type RunSnapshot,
  type StepId,
  type StepSchedule,
} from "@waymark/core";
import type { Task, TaskContext } from "../src/index.ts";

/** The shortest limit that lets a handler without latency answer: a lost answer is noticed after it. */
const ATTEMPT_LIMIT_MS = 25;

const silent = () => undefined;

export const contextOf = (
  call: Pick<TaskContext, "input"> & Partial<TaskContext>,
): TaskContext => ({
  attempt: 1,
  idempotencyKey: "key",
  signal: new AbortController().signal,
  heartbeat: silent,
  send: () => Promise.resolve(),
  receive: silent,
  log: { info: silent, warn: silent, error: silent },
  ...call,
});

/** The smallest driver there is: handlers are called one by one, timers fire at once. */
export class Run {
  snapshot: RunSnapshot;
  /** Every attempt made, like `payment#1`, in order. */
  readonly attempts: string[] = [];
  private at = 0;
  private readonly definition: Definition;
  private readonly tasks: ReadonlyMap<string, Task>;

  constructor(definition: Definition, tasks: readonly Task[], input: JsonValue, runId: string) {
    this.definition = definition;
    this.tasks = new Map(tasks.map((task) => [task.name, task]));
    const started = { type: "run.started", at: 0, runId: runId as RunId, input } as const;
    this.snapshot = startRun(definition, started).snapshot;
  }

  /** Goes on until the run waits for somebody, or has finished. */
  async toRest(): Promise<this> {
    for (let [next] = this.pending(); next; [next] = this.pending()) await this.carryOut(next);
    return this;
  }

  async signal(name: string, payload: JsonValue): Promise<this> {
    return this.send(name, payload).toRest();
  }

  /** Gives the signal and goes no further: what is due stays so. */
  send(name: string, payload: JsonValue): this {
    this.apply({ type: "signal.received", at: this.at, name, payload });
    return this;
  }

  async retry(stepId: string, input?: JsonValue): Promise<this> {
    const edited = input === undefined ? {} : { input };
    this.apply({ type: "step.retried", at: this.at, stepId: stepId as StepId, ...edited });
    return this.toRest();
  }

  /** People who must answer an approval are given all the time they need. */
  private pending(): readonly Effect[] {
    const signals = acceptedSignals(this.definition, this.snapshot);
    const isAsked = signals.some(({ approval }) => approval !== undefined);
    return pendingEffects(this.definition, this.snapshot).filter(
      ({ type }) => !isAsked || type !== "timer.start",
    );
  }

  private async carryOut(effect: Effect): Promise<void> {
    if (effect.type === "step.schedule") await this.runAttempt(effect);
    else if (effect.type === "timer.start") {
      this.at = Math.max(this.at, effect.fireAt);
      this.apply({ type: "timer.fired", at: this.at, timerId: effect.timerId });
    } else throw new Error(`Nothing pending is ${effect.type}.`);
  }

  private async runAttempt(effect: StepSchedule): Promise<void> {
    const { stepId, attempt } = effect;
    this.attempts.push(`${stepId}#${attempt}`);
    const answered = { at: ++this.at, stepId, attempt, startedAt: this.at };
    try {
      const output = toJson(await this.call(effect));
      this.apply({ type: "step.completed", ...answered, output });
    } catch (error) {
      this.apply({ type: "step.failed", ...answered, error: serializeError(error) });
    }
  }

  private async call({ task, input, attempt, idempotencyKey }: StepSchedule): Promise<unknown> {
    const handler = this.tasks.get(task)?.handler;
    if (!handler) throw new Error(`Nobody handles ${task}.`);
    const signal = AbortSignal.timeout(ATTEMPT_LIMIT_MS);
    return handler(contextOf({ input, attempt, idempotencyKey, signal }));
  }

  private apply(event: RunEvent): void {
    const { snapshot, ignored } = transition(this.definition, this.snapshot, event);
    if (ignored) throw new Error(`${event.type} was ignored: ${ignored}`);
    this.snapshot = snapshot;
  }
}
