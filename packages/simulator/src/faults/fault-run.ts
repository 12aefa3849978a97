import {
  acceptedSignals,
  attemptId,
  type Definition,
  type RunEvent,
  type RunId,
  type StepId,
  type StepSchedule,
} from "@waymark/core";
import {
  callTask,
  scriptedOutcome,
  timedOut,
  withinTimeout,
  type Ending,
  type SimulatedCall,
  type TaskFunction,
} from "../simulated-task.ts";
import { Simulator } from "../simulator.ts";
import type { Fault, FaultKind, FaultLabOptions } from "./fault.ts";

/** A run that goes in circles is stopped after this many happenings. */
const MAX_HAPPENINGS = 10_000;

/** When an attempt is given up on whose step has no timeout of its own. */
const PATIENCE_MS = 60_000;

/** One run in which the given faults come about. The simulator carries it; what its workers do is decided here. */
export class FaultRun {
  readonly simulator: Simulator;
  readonly runId: RunId;
  readonly #definition: Definition;
  readonly #options: FaultLabOptions;
  readonly #faults: ReadonlyMap<StepId, FaultKind>;
  readonly #happened = new Set<StepId>();
  readonly #carried = new Set<string>();
  readonly #signalled = new Set<string>();
  #deliveries = 0;
  #ignored = 0;

  constructor(definition: Definition, options: FaultLabOptions, faults: readonly Fault[]) {
    this.#definition = definition;
    this.#options = options;
    this.#faults = new Map(faults.map(({ stepId, kind }) => [stepId, kind]));
    const { workflows = [] } = options;
    this.simulator = new Simulator({
      definitions: [...workflows, definition],
      otherTasks: { byHand: true },
    });
    this.runId = this.simulator.start(definition.name, options.input);
  }

  /** Answers that changed nothing. */
  get ignored(): number {
    return this.#ignored;
  }

  /** False where the run never came to a step that was to go wrong. */
  get allHappened(): boolean {
    return this.#happened.size === this.#faults.size;
  }

  /** Lets everything happen that happens by itself. */
  play(): this {
    for (let happened = 0; happened < MAX_HAPPENINGS; happened++) {
      this.#sendSignals();
      this.#carryAttempts();
      if (!this.simulator.step()) break;
    }
    return this;
  }

  #sendSignals(): void {
    const { signals = {} } = this.#options;
    const snapshot = this.simulator.snapshot(this.runId);
    for (const { name, approval } of acceptedSignals(this.#definition, snapshot)) {
      const payload = Object.hasOwn(signals, name) ? signals[name] : undefined;
      const isDone = this.#definition.kind === "machine" && this.#signalled.has(name);
      if (payload === undefined || isDone) continue;
      this.#signalled.add(name);
      const [by] = approval?.approvers ?? [];
      this.simulator.signal(this.runId, { name, payload, ...(by === undefined ? {} : { by }) });
    }
  }

  /** Those of child runs too, in which nothing goes wrong. */
  #carryAttempts(): void {
    for (const runId of this.simulator.runIds) {
      for (const asked of this.simulator.attempts(runId)) {
        const key = attemptId(runId, asked.stepId, asked.attempt);
        if (this.#carried.has(key)) continue;
        this.#carried.add(key);
        const ending = this.#endingOf(runId, asked);
        if (runId === this.runId) this.#carry(asked, ending);
        else this.#answer(asked, ending, ending.afterMs, runId);
      }
    }
  }

  #carry(asked: StepSchedule, ending: Ending): void {
    const { afterMs = 0 } = ending;
    const { timeoutMs = PATIENCE_MS } = asked;
    switch (this.#faultOf(asked.stepId)) {
      case undefined:
        return this.#answer(asked, ending, afterMs);
      case "error":
      case "error-once":
        return this.#answer(asked, INJECTED, afterMs);
      case "timeout":
        return this.#answer(asked, timedOut(timeoutMs), timeoutMs);
      case "late":
        this.#answer(asked, timedOut(timeoutMs), timeoutMs);
        return this.#answer(asked, ending, timeoutMs + 1);
      case "duplicate":
        this.#answer(asked, ending, afterMs);
        return this.#answer(asked, ending, afterMs);
      case "crash":
        return this.#after(Math.floor(afterMs / 2), () => this.#crash());
    }
  }

  /** All but `error` come about once. */
  #faultOf(stepId: StepId): FaultKind | undefined {
    const kind = this.#faults.get(stepId);
    if (kind === undefined || (kind !== "error" && this.#happened.has(stepId))) return undefined;
    this.#happened.add(stepId);
    return kind;
  }

  #crash(): void {
    this.simulator.crash();
    this.simulator.resume();
    // Attempts that were under way are asked for again, under the same numbers.
    this.#carried.clear();
  }

  #answer(asked: StepSchedule, ending: Ending, afterMs = 0, runId = this.runId): void {
    const startedAt = this.simulator.clock.now;
    this.#after(afterMs, () => {
      const event = answerOf(asked, ending, { startedAt, at: this.simulator.clock.now });
      if (this.simulator.deliver(runId, event)) this.#ignored += 1;
    });
  }

  #after(ms: number, act: () => void): void {
    const key = `fault:${++this.#deliveries}`;
    this.simulator.clock.schedule({ key, at: this.simulator.clock.now + ms, act });
  }

  #endingOf(runId: RunId, asked: StepSchedule): Ending {
    const { tasks = {}, otherTasks = { output: null } } = this.#options;
    const task = (Object.hasOwn(tasks, asked.task) ? tasks[asked.task] : undefined) ?? otherTasks;
    const outcome =
      typeof task === "function"
        ? this.#call(task, runId, asked)
        : scriptedOutcome(task, asked.attempt);
    const ending = withinTimeout(outcome, asked.timeoutMs);
    if ("byHand" in ending) throw notAtOnce(asked.task);
    return ending;
  }

  #call(task: TaskFunction, runId: RunId, asked: StepSchedule): Ending {
    const { simulator } = this;
    const send: SimulatedCall["send"] = async (event) => simulator.send(runId, asked.stepId, event);
    const ending = callTask(task, { ...asked, ...AT_ONCE, runId, send });
    if (ending instanceof Promise) throw notAtOnce(asked.task);
    return ending;
  }
}

/** Nothing takes time here: a function that sleeps gives a promise, which is refused. */
const AT_ONCE = {
  heartbeat: () => undefined,
  receive: () => undefined,
  sleep: () => Promise.resolve(),
};

const INJECTED: Ending = { error: { name: "InjectedError", message: "The fault lab failed it." } };

const notAtOnce = (task: string): TypeError =>
  new TypeError(
    `The fault lab wants an answer of "${task}" at once: give an outcome or a function without a promise.`,
  );

function answerOf(
  { stepId, attempt }: StepSchedule,
  ending: Ending,
  times: Readonly<{ startedAt: number; at: number }>,
): RunEvent {
  const answer = { stepId, attempt, ...times };
  return "error" in ending
    ? { type: "step.failed", ...answer, error: ending.error }
    : { type: "step.completed", ...answer, output: ending.output };
}
