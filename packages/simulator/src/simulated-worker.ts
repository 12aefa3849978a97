import {
  attemptId,
  CallbackInbox,
  ConcurrencyKeys,
  type AttemptName,
  type AttemptWait,
  type RunEvent,
  type RunId,
  type SentEvent,
  type StepSchedule,
  type StepSend,
} from "@waymark/core";
import {
  callTask,
  failed,
  queuedTooLong,
  scriptedOutcome,
  silent,
  timedOut,
  withinTimeout,
  type Ending,
  type Outcome,
  type SimulatedTask,
  type TaskFunction,
} from "./simulated-task.ts";
import type { VirtualClock } from "./virtual-clock.ts";

type Attempt = Pick<StepSchedule, "stepId" | "attempt">;

/** An attempt with a concurrency key. */
interface Keyed {
  readonly id: string;
  readonly concurrencyKey: string;
  readonly scheduledAt: number;
  readonly runId: RunId;
  readonly asked: StepSchedule;
}

export interface WorkerOptions {
  readonly clock: VirtualClock;
  readonly taskOf: (name: string) => SimulatedTask;
  /** Told what became of an attempt. */
  readonly report: (runId: RunId, event: RunEvent) => void;
  /** Hands on what an attempt sends its machine. */
  readonly send: (runId: RunId, asked: Attempt, event: SentEvent) => void;
}

/**
 * Carries out attempts: each is on the clock's agenda, or waits for a promise, for an answer by hand or
 * for its concurrency key.
 */
export class SimulatedWorker {
  readonly #clock: VirtualClock;
  readonly #taskOf: WorkerOptions["taskOf"];
  readonly #report: WorkerOptions["report"];
  readonly #send: WorkerOptions["send"];
  /** Attempts whose function gave a promise that is not settled yet. */
  readonly #promised = new Map<string, Promise<void>>();
  readonly #inboxes = new Map<string, CallbackInbox>();
  readonly #keys = new ConcurrencyKeys<Keyed>();
  /** The concurrency keys of attempts that wait for them. */
  readonly #waiting = new Map<string, string>();
  #sleeps = 0;

  constructor({ clock, taskOf, report, send }: WorkerOptions) {
    this.#clock = clock;
    this.#taskOf = taskOf;
    this.#report = report;
    this.#send = send;
    this.#keys.open();
  }

  begin(runId: RunId, asked: StepSchedule): void {
    const { concurrencyKey, scheduledAt } = asked;
    if (concurrencyKey === undefined) return this.#carryOut(runId, asked);
    const id = keyOf(runId, asked);
    if (this.#keys.enter({ id, concurrencyKey, scheduledAt, runId, asked })) {
      return this.#carryOut(runId, asked);
    }
    this.#waiting.set(id, concurrencyKey);
    this.#limitQueue(runId, asked);
  }

  /** Hands an event to the attempt of a callback; one that has not begun hears it when it does. */
  hand(runId: RunId, sent: StepSend): void {
    this.#inboxOf(runId, sent).put(sent);
  }

  cancel(runId: RunId, attempt: Attempt): void {
    this.#inboxes.get(keyOf(runId, attempt))?.close();
    this.#drop(keyOf(runId, attempt));
    this.#leave(keyOf(runId, attempt));
  }

  /** Whatever the attempts of this run would have given is lost. */
  forgetRun(runId: RunId, attempts: readonly Attempt[]): void {
    this.#drop(`${runId}/`);
    // Those that wait go first: none of them may be given a key that another one gives up.
    const keys = attempts.map((attempt) => keyOf(runId, attempt));
    for (const key of keys.filter((waiting) => this.#waiting.has(waiting))) this.#leave(key);
    for (const key of keys) this.#leave(key);
  }

  /** Loses all it does. Concurrency keys are given again when `open` is called. */
  forget(): void {
    this.#drop("");
    this.#keys.clear();
    this.#waiting.clear();
  }

  /** All that was under way has been asked for again. */
  open(): void {
    for (const keyed of this.#keys.open()) this.#grant(keyed);
  }

  isWaiting(runId: RunId, attempt: Attempt): boolean {
    return this.#waiting.has(keyOf(runId, attempt));
  }

  /** What an attempt that has not begun waits for. Here there is always a free worker. */
  waitOf({ runId, stepId, attempt }: AttemptName): AttemptWait | undefined {
    const key = this.#waiting.get(keyOf(runId, { stepId, attempt }));
    const holder = key === undefined ? undefined : this.#keys.holder(key);
    if (key === undefined || !holder) return undefined;
    const { asked } = holder;
    const heldBy = { runId: holder.runId, stepId: asked.stepId, attempt: asked.attempt };
    return { kind: "key", key, heldBy };
  }

  /** Resolves when the next promise of a function is settled; undefined when there is none. */
  nextAnswer(): Promise<void> | undefined {
    return this.#promised.size === 0 ? undefined : Promise.race(this.#promised.values());
  }

  end(runId: RunId, asked: Attempt, ending: Ending, startedAt = this.#clock.now): void {
    const key = keyOf(runId, asked);
    this.#drop(key);
    const { stepId, attempt } = asked;
    const answer = { stepId, attempt, startedAt, at: this.#clock.now };
    this.#report(
      runId,
      "error" in ending
        ? { type: "step.failed", ...answer, error: ending.error }
        : { type: "step.completed", ...answer, output: ending.output },
    );
    this.#leave(key);
  }

  #carryOut(runId: RunId, asked: StepSchedule): void {
    const task = this.#taskOf(asked.task);
    if (typeof task === "function")
      return this.#at(runId, asked, 0, () => this.#call(runId, asked, task));
    this.#script(
      runId,
      asked,
      withinTimeout(scriptedOutcome(task, asked.attempt), asked.timeoutMs),
    );
  }

  #drop(prefix: string): void {
    this.#clock.cancelAll(prefix);
    for (const held of [this.#promised, this.#inboxes]) {
      for (const key of held.keys()) if (key.startsWith(prefix)) held.delete(key);
    }
  }

  #leave(key: string): void {
    this.#waiting.delete(key);
    const next = this.#keys.leave(key);
    if (next) this.#grant(next);
  }

  #grant({ id, runId, asked }: Keyed): void {
    this.#waiting.delete(id);
    this.#clock.cancel(`${id}:queue`);
    this.#carryOut(runId, asked);
  }

  #limitQueue(runId: RunId, asked: StepSchedule): void {
    const { queueTimeoutMs, scheduledAt } = asked;
    if (queueTimeoutMs === undefined) return;
    const leftMs = Math.max(0, scheduledAt + queueTimeoutMs - this.#clock.now);
    const act = () => this.end(runId, asked, queuedTooLong(queueTimeoutMs));
    this.#at(runId, asked, leftMs, act, ":queue");
  }

  #script(runId: RunId, asked: StepSchedule, outcome: Outcome): void {
    const startedAt = this.#clock.now;
    const afterMs = "byHand" in outcome ? undefined : (outcome.afterMs ?? 0);
    if (afterMs !== 0 || asked.queueTimeoutMs !== undefined) {
      this.#at(runId, asked, 0, () => this.#started(runId, asked), ":start");
    }
    if ("byHand" in outcome) return;
    this.#at(runId, asked, afterMs ?? 0, () => this.end(runId, asked, outcome, startedAt));
  }

  #call(runId: RunId, asked: StepSchedule, task: TaskFunction): void {
    const startedAt = this.#clock.now;
    // Known to have begun before it does, so that a crash cannot make it look as if it never had.
    if (asked.queueTimeoutMs !== undefined) this.#started(runId, asked);
    const ending = callTask(task, {
      ...asked,
      runId,
      heartbeat: () => this.#expectHeartbeat(runId, asked, startedAt),
      sleep: (ms) => this.#sleep(runId, asked, ms),
      send: async (event) => this.#send(runId, asked, event),
      receive: (listener) => this.#inboxOf(runId, asked).receive(listener),
    });
    if (!(ending instanceof Promise)) return this.end(runId, asked, ending, startedAt);
    const key = keyOf(runId, asked);
    const settle = async (): Promise<void> => {
      const settled = await ending;
      // Forgotten meanwhile, or asked for again after a crash: this answer is of another life.
      if (this.#promised.get(key) === promised) this.end(runId, asked, settled, startedAt);
    };
    const promised = settle();
    this.#promised.set(key, promised);
    this.#expectHeartbeat(runId, asked, startedAt);
    const { timeoutMs } = asked;
    if (timeoutMs === undefined) return;
    const act = () => this.end(runId, asked, timedOut(timeoutMs), startedAt);
    this.#at(runId, asked, timeoutMs, act, ":timeout");
  }

  #inboxOf(runId: RunId, { stepId, attempt }: Attempt): CallbackInbox {
    const key = keyOf(runId, { stepId, attempt });
    const known = this.#inboxes.get(key);
    if (known) return known;
    // Forgotten meanwhile: what one of another life says is not heard.
    const isCurrent = (): boolean => this.#inboxes.get(key) === inbox;
    const inbox: CallbackInbox = new CallbackInbox({
      acknowledge: async (number) => {
        const at = this.#clock.now;
        if (isCurrent())
          this.#report(runId, { type: "step.received", at, stepId, attempt, number });
      },
      fail: (error) => {
        if (isCurrent()) this.end(runId, { stepId, attempt }, failed(error));
      },
    });
    this.#inboxes.set(key, inbox);
    return inbox;
  }

  #expectHeartbeat(runId: RunId, asked: StepSchedule, startedAt: number): void {
    const { heartbeatMs } = asked;
    // A function that has not given its promise yet is called at this very moment.
    if (heartbeatMs === undefined || !this.#promised.has(keyOf(runId, asked))) return;
    const act = () => this.end(runId, asked, silent(heartbeatMs), startedAt);
    this.#at(runId, asked, heartbeatMs, act, ":heartbeat");
  }

  #sleep(runId: RunId, asked: StepSchedule, ms: number): Promise<void> {
    return new Promise((resolve) => this.#at(runId, asked, ms, resolve, `:sleep${++this.#sleeps}`));
  }

  #started(runId: RunId, { stepId, attempt }: StepSchedule): void {
    this.#report(runId, { type: "step.started", at: this.#clock.now, stepId, attempt });
  }

  #at(runId: RunId, asked: StepSchedule, afterMs: number, act: () => void, part = ""): void {
    this.#clock.schedule({ key: keyOf(runId, asked) + part, at: this.#clock.now + afterMs, act });
  }
}

/** Ends with a mark, so that attempt 1 is no prefix of attempt 10. */
const keyOf = (runId: RunId, { stepId, attempt }: Attempt): string =>
  `${attemptId(runId, stepId, attempt)};`;
