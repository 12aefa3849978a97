import {
  attemptId,
  type RunEvent,
  type RunId,
  type SentEvent,
  type StepSchedule,
} from "@waymark/core";
import {
  callTask,
  scriptedOutcome,
  timedOut,
  withinTimeout,
  type Ending,
  type Outcome,
  type SimulatedCall,
  type SimulatedTask,
  type TaskFunction,
} from "./simulated-task.ts";
import type { VirtualClock } from "./virtual-clock.ts";

type Attempt = Pick<StepSchedule, "stepId" | "attempt">;

export interface WorkerOptions {
  readonly clock: VirtualClock;
  readonly taskOf: (name: string) => SimulatedTask;
  /** Told what became of an attempt. */
  readonly report: (runId: RunId, event: RunEvent) => void;
  /** Hands on what an attempt sends its machine. */
  readonly send: (runId: RunId, asked: Attempt, event: SentEvent) => void;
}

/** Carries out attempts: each is on the clock's agenda, or waits for a promise or for an answer by hand. */
export class SimulatedWorker {
  readonly #clock: VirtualClock;
  readonly #taskOf: WorkerOptions["taskOf"];
  readonly #report: WorkerOptions["report"];
  readonly #send: WorkerOptions["send"];
  /** Attempts whose function gave a promise that is not settled yet. */
  readonly #promised = new Map<string, Promise<void>>();

  constructor({ clock, taskOf, report, send }: WorkerOptions) {
    this.#clock = clock;
    this.#taskOf = taskOf;
    this.#report = report;
    this.#send = send;
  }

  begin(runId: RunId, asked: StepSchedule): void {
    const task = this.#taskOf(asked.task);
    if (typeof task === "function")
      return this.#at(runId, asked, 0, () => this.#call(runId, asked, task));
    this.#script(
      runId,
      asked,
      withinTimeout(scriptedOutcome(task, asked.attempt), asked.timeoutMs),
    );
  }

  cancel(runId: RunId, attempt: Attempt): void {
    this.forget(keyOf(runId, attempt));
  }

  /** Whatever the attempts whose ids begin with `prefix` would have given is lost. */
  forget(prefix = ""): void {
    this.#clock.cancelAll(prefix);
    for (const key of this.#promised.keys()) {
      if (key.startsWith(prefix)) this.#promised.delete(key);
    }
  }

  /** Resolves when the next promise of a function is settled; undefined when there is none. */
  nextAnswer(): Promise<void> | undefined {
    return this.#promised.size === 0 ? undefined : Promise.race(this.#promised.values());
  }

  end(runId: RunId, asked: StepSchedule, ending: Ending, startedAt = this.#clock.now): void {
    this.cancel(runId, asked);
    const { stepId, attempt } = asked;
    const answer = { stepId, attempt, startedAt, at: this.#clock.now };
    this.#report(
      runId,
      "error" in ending
        ? { type: "step.failed", ...answer, error: ending.error }
        : { type: "step.completed", ...answer, output: ending.output },
    );
  }

  #script(runId: RunId, asked: StepSchedule, outcome: Outcome): void {
    const startedAt = this.#clock.now;
    const afterMs = "byHand" in outcome ? undefined : (outcome.afterMs ?? 0);
    if (afterMs !== 0) this.#at(runId, asked, 0, () => this.#started(runId, asked), ":start");
    if ("byHand" in outcome) return;
    this.#at(runId, asked, afterMs ?? 0, () => this.end(runId, asked, outcome, startedAt));
  }

  #call(runId: RunId, asked: StepSchedule, task: TaskFunction): void {
    const startedAt = this.#clock.now;
    const send: SimulatedCall["send"] = async (event) => this.#send(runId, asked, event);
    const ending = callTask(task, { ...asked, runId, send });
    if (!(ending instanceof Promise)) return this.end(runId, asked, ending, startedAt);
    const key = keyOf(runId, asked);
    const settle = async (): Promise<void> => {
      const settled = await ending;
      // Forgotten meanwhile, or asked for again after a crash: this answer is of another life.
      if (this.#promised.get(key) === promised) this.end(runId, asked, settled, startedAt);
    };
    const promised = settle();
    this.#promised.set(key, promised);
    const { timeoutMs } = asked;
    if (timeoutMs === undefined) return;
    const act = () => this.end(runId, asked, timedOut(timeoutMs), startedAt);
    this.#at(runId, asked, timeoutMs, act, ":timeout");
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
