import {
  attemptId,
  AttemptQueue,
  CallbackInbox,
  priorityOf,
  retryAfterMs,
  type AttemptName,
  type AttemptWait,
  type QueuedAttempt,
  type RunEvent,
  type RunId,
  type SentEvent,
  type StepSchedule,
  type StepSend,
  type Turns,
} from "@waymark/core";
import type { SimulatedRun } from "./simulated-run.ts";
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

const POOL = "simulator";

/** An attempt that waits for its turn. */
export interface SimulatedAttempt extends QueuedAttempt {
  readonly asked: StepSchedule;
}

export interface WorkerOptions {
  readonly clock: VirtualClock;
  readonly taskOf: (name: string) => SimulatedTask;
  /** Absent: every attempt begins at once. */
  readonly turns?: Turns<SimulatedAttempt> | undefined;
  /** Told what became of an attempt. */
  readonly report: (runId: RunId, event: RunEvent) => void;
  /** Hands on what an attempt sends its machine. */
  readonly send: (runId: RunId, asked: Attempt, event: SentEvent) => void;
}

/**
 * Carries out attempts: each is on the clock's agenda, or waits for a promise, for an answer by hand,
 * for its concurrency key or for its task's limits. Of places there are always enough.
 */
export class SimulatedWorker {
  readonly #clock: VirtualClock;
  readonly #taskOf: WorkerOptions["taskOf"];
  readonly #report: WorkerOptions["report"];
  readonly #send: WorkerOptions["send"];
  /** Attempts whose function gave a promise that is not settled yet. */
  readonly #promised = new Map<string, Promise<void>>();
  readonly #queue: AttemptQueue<SimulatedAttempt>;
  readonly #inboxes = new Map<string, CallbackInbox>();
  #sleeps = 0;

  constructor({ clock, taskOf, turns, report, send }: WorkerOptions) {
    this.#clock = clock;
    this.#taskOf = taskOf;
    this.#report = report;
    this.#send = send;
    this.#queue = new AttemptQueue(turns ? { [POOL]: turns } : {});
    this.#queue.open(clock.now);
  }

  begin({ runId, definition, snapshot }: SimulatedRun, asked: StepSchedule): void {
    const about = { workflow: definition.name, priority: priorityOf(definition, snapshot) };
    this.#queue.add(
      { ...asked, ...about, id: keyOf(runId, asked), pool: POOL, runId, asked },
      this.#clock.now,
    );
    this.#fill();
    if (this.isWaiting(runId, asked)) this.#limitQueue(runId, asked);
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
    for (const key of keys.filter((waiting) => this.#waitOf(waiting))) this.#leave(key);
    for (const key of keys) this.#leave(key);
  }

  /** Loses all it does. Concurrency keys are given again when `open` is called. */
  forget(): void {
    this.#drop("");
    this.#queue.clear();
  }

  /** All that was under way has been asked for again. */
  open(): void {
    this.#queue.open(this.#clock.now);
    this.#fill();
  }

  isWaiting(runId: RunId, attempt: Attempt): boolean {
    return this.#waitOf(keyOf(runId, attempt)) !== undefined;
  }

  /** What an attempt that has not begun waits for. */
  waitOf({ runId, ...attempt }: AttemptName): AttemptWait | undefined {
    return this.#waitOf(keyOf(runId, attempt));
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
    if ("error" in ending) {
      this.#queue.holdRate(key, retryAfterMs(ending.error), this.#clock.now);
    }
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

  #waitOf(id: string): AttemptWait | undefined {
    return this.#queue.waitOf(id, this.#clock.now);
  }

  #leave(id: string): void {
    this.#queue.leave(id, this.#clock.now);
    this.#fill();
  }

  /** Carries out what may begin, and looks again when time alone lets more. */
  #fill(): void {
    const { now } = this.#clock;
    for (let next = this.#queue.next(now); next; next = this.#queue.next(now)) {
      this.#clock.cancel(`${next.id}:queue`);
      this.#carryOut(next.runId, next.asked);
    }
    const at = this.#queue.wakeAt;
    if (at !== undefined) this.#clock.schedule({ key: "queue", at, act: () => this.#fill() });
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
