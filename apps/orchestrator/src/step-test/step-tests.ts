import {
  ServiceError,
  type Effect,
  type JsonValue,
  type RunEvent,
  type RunId,
} from "@waymark/core";
import type { AttemptJob } from "../engine/attempt-job.ts";
import { newRunId } from "../engine/run-ids.ts";
import type { LogLine } from "../logs/log-line.ts";
import type { Worker } from "../worker/worker.ts";
import { oneStepOf, type TestedStep } from "./one-step.ts";
import { StepTest, type StepTestResult } from "./step-test.ts";

// Steps that people try alone while they design (docs/decisions/0059-step-tests.md). Their attempts wait in the
// worker's queue like all others, so that every limit holds; nothing else of them leaves this class.

/** Who waits for an answer waits no longer: what is between them and here gives up after half a minute. */
const MOST_MS = 25_000;
const MOST_AT_ONCE = 8;

export class StepTests {
  readonly #worker: Pick<Worker, "run" | "abort">;
  readonly #mostMs: number;
  readonly #tests = new Map<RunId, StepTest>();
  readonly #timers = new Map<RunId, Map<string, NodeJS.Timeout>>();

  constructor(worker: Pick<Worker, "run" | "abort">, mostMs = MOST_MS) {
    this.#worker = worker;
    this.#mostMs = mostMs;
  }

  /** Runs the step with this input and its own retries. @throws {WaymarkError} DEFINITION_INVALID, OVERLOADED */
  async run(step: TestedStep, input: JsonValue): Promise<StepTestResult> {
    const definition = oneStepOf(step);
    if (this.#tests.size >= MOST_AT_ONCE)
      throw new ServiceError("OVERLOADED", `${MOST_AT_ONCE} steps are being tried already.`);
    const runId = newRunId(Date.now());
    this.#timers.set(runId, new Map());
    const test = new StepTest({
      runId,
      definition,
      input,
      carryOut: (about, effect) => this.#carryOut(about, effect),
    });
    this.#tests.set(runId, test);
    const reason = `A test takes ${this.#mostMs / 1_000} s at most; a run may take as long as its limits let it.`;
    const cancel = (): void => test.advance({ type: "run.terminated", at: Date.now(), reason });
    const limit = setTimeout(cancel, this.#mostMs);
    try {
      return await test.finished;
    } finally {
      clearTimeout(limit);
      for (const timer of this.#timers.get(runId)?.values() ?? []) clearTimeout(timer);
      this.#timers.delete(runId);
      this.#tests.delete(runId);
    }
  }

  /** True where the run is a test: it is told here what became of its attempt. */
  takes(runId: RunId, event: (now: number) => RunEvent): boolean {
    const test = this.#tests.get(runId);
    test?.advance(event(Date.now()));
    return test !== undefined;
  }

  /** True where the line is of a test. */
  keeps(line: LogLine): boolean {
    const test = this.#tests.get(line.runId);
    test?.keep(line);
    return test !== undefined;
  }

  #carryOut({ runId, definition }: StepTest, effect: Effect): void {
    if (effect.type === "step.schedule") {
      const job: AttemptJob = { ...effect, runId, definition, priority: "high", isTest: true };
      // The caller holds the test from now on, so that an answer at once finds it.
      queueMicrotask(() => this.#worker.run(job));
    } else if (effect.type === "step.cancel") {
      this.#worker.abort({ runId, stepId: effect.stepId, attempt: effect.attempt });
    } else if (effect.type === "timer.start") {
      const { timerId, fireAt } = effect;
      const fire = () =>
        this.#tests.get(runId)?.advance({ type: "timer.fired", at: Date.now(), timerId });
      this.#timers.get(runId)?.set(timerId, setTimeout(fire, Math.max(0, fireAt - Date.now())));
    } else if (effect.type === "timer.cancel") {
      clearTimeout(this.#timers.get(runId)?.get(effect.timerId));
    }
  }
}
