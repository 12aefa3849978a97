import {
  STEP_KINDS,
  type ChildStart,
  type Effect,
  type JsonValue,
  type RunEvent,
  type RunId,
  type RunStarted,
  type SerializedError,
  type SignalReceived,
  type StepCompleted,
  type StepFailed,
  type StepId,
  type StepSchedule,
} from "../src/index.ts";

// Valid by default; a test overrides what it is about. Times are small numbers so that a failing
// test can be read.

/** The `n`-th run of a test. */
export const aRunId = (n = 0): RunId => `run_${String(n).padStart(26, "0")}` as RunId;

export const aStepId = (id: string): StepId => id as StepId;

/** The document of a DAG whose steps run the task of their own name, unless told otherwise. */
export function aDag(
  steps: Readonly<Record<string, Readonly<Record<string, JsonValue>>>>,
  document: Readonly<Record<string, JsonValue>> = {},
) {
  const entries = Object.entries(steps).map(([id, step]) => [id, withTask(id, step)] as const);
  return { name: "test-dag", steps: Object.fromEntries(entries), ...document };
}

function withTask(id: string, step: Readonly<Record<string, JsonValue>>) {
  const hasKind = Object.keys(STEP_KINDS).some((kind) => kind in step);
  return hasKind ? step : { task: id, ...step };
}

export const runStarted = (overrides: Partial<RunStarted> = {}): RunStarted => ({
  type: "run.started",
  at: 0,
  runId: aRunId(),
  input: {},
  ...overrides,
});

export const stepCompleted = (
  { stepId, attempt }: Pick<StepSchedule, "stepId" | "attempt">,
  overrides: Partial<StepCompleted> = {},
): StepCompleted => ({
  type: "step.completed",
  at: 1,
  stepId,
  attempt,
  startedAt: overrides.at ?? 1,
  output: null,
  ...overrides,
});

export const stepFailed = (
  { stepId, attempt }: Pick<StepSchedule, "stepId" | "attempt">,
  overrides: Partial<StepFailed> = {},
): StepFailed => ({
  type: "step.failed",
  at: 1,
  stepId,
  attempt,
  startedAt: overrides.at ?? 1,
  error: { name: "Error", message: "It broke." },
  ...overrides,
});

/** The answer to an attempt, of a task or of a child run. */
export const completionOf = (
  asked: StepSchedule | ChildStart,
  times: Readonly<{ startedAt: number; at: number }>,
  output: JsonValue,
): RunEvent => ({ ...answerTo(asked), ...times, type: ENDS[asked.type].completed, output });

export const failureOf = (
  asked: StepSchedule | ChildStart,
  times: Readonly<{ startedAt: number; at: number }>,
  error: SerializedError,
): RunEvent => ({ ...answerTo(asked), ...times, type: ENDS[asked.type].failed, error });

const answerTo = ({ stepId, attempt }: StepSchedule | ChildStart) => ({ stepId, attempt });

const ENDS = {
  "step.schedule": { completed: "step.completed", failed: "step.failed" },
  "child.start": { completed: "child.completed", failed: "child.failed" },
} as const;

export const isAttempt = (effect: Effect): effect is StepSchedule | ChildStart =>
  effect.type === "step.schedule" || effect.type === "child.start";

export const signalReceived = (
  name: string,
  overrides: Partial<SignalReceived> = {},
): SignalReceived => ({ type: "signal.received", at: 1, name, payload: null, ...overrides });

export const runCancelled = (at = 1): RunEvent => ({ type: "run.cancelled", at });
