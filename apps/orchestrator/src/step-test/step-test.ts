import {
  isFinished,
  startRun,
  transition,
  type AttemptRecord,
  type Definition,
  type Effect,
  type JsonValue,
  type RunEvent,
  type RunId,
  type RunSnapshot,
  type SerializedError,
  type TransitionResult,
} from "@waymark/core";
import type { LogLine } from "../logs/log-line.ts";

/** What became of one step that was run alone. Times are milliseconds since the epoch. */
export interface StepTestResult {
  readonly status: "completed" | "failed" | "cancelled";
  readonly output?: JsonValue;
  readonly error?: SerializedError;
  readonly attempts: readonly AttemptRecord[];
  readonly logs: readonly LogLine[];
  readonly durationMs: number;
}

/** So many lines of a test are shown. */
const MOST_LINES = 500;

interface StepTestOptions {
  readonly runId: RunId;
  readonly definition: Definition;
  readonly input: JsonValue;
  readonly carryOut: (test: StepTest, effect: Effect) => void;
}

/** A run of one step that is kept in memory only: decided by the core, carried out by the worker, stored nowhere. */
export class StepTest {
  readonly runId: RunId;
  readonly definition: Definition;
  readonly finished: Promise<StepTestResult>;
  readonly #carryOut: StepTestOptions["carryOut"];
  readonly #startedAt = Date.now();
  readonly #attempts = new Map<number, AttemptRecord>();
  readonly #logs: LogLine[] = [];
  #finish: (result: StepTestResult) => void = () => undefined;
  #snapshot: RunSnapshot;

  constructor({ runId, definition, input, carryOut }: StepTestOptions) {
    this.runId = runId;
    this.definition = definition;
    this.#carryOut = carryOut;
    this.finished = new Promise((resolve) => {
      this.#finish = resolve;
    });
    const started = { type: "run.started", at: this.#startedAt, runId, input } as const;
    const result = startRun(definition, started);
    this.#snapshot = result.snapshot;
    this.#apply(result);
  }

  /** What came too late, or twice, changes nothing. */
  advance(event: RunEvent): void {
    const result = transition(this.definition, this.#snapshot, event);
    if (!result.ignored) this.#apply(result);
  }

  keep(line: LogLine): void {
    if (this.#logs.length < MOST_LINES) this.#logs.push(line);
  }

  #apply({ snapshot, changes, effects }: TransitionResult): void {
    this.#snapshot = snapshot;
    for (const record of changes.attempts) {
      this.#attempts.set(record.attempt, { ...this.#attempts.get(record.attempt), ...record });
    }
    for (const effect of effects) this.#carryOut(this, effect);
    if (isFinished(snapshot.status)) this.#finish(this.#result());
  }

  #result(): StepTestResult {
    const { status, output, error } = this.#snapshot;
    return {
      status: status === "completed" || status === "failed" ? status : "cancelled",
      ...(output !== undefined && { output }),
      ...(error !== undefined && { error }),
      attempts: [...this.#attempts.values()],
      logs: this.#logs,
      durationMs: Date.now() - this.#startedAt,
    };
  }
}
