import {
  serializeError,
  toJson,
  type EventListener,
  type JsonValue,
  type RunId,
  type SentEvent,
  type SerializedError,
  type StepSchedule,
} from "@waymark/core";

/** What an attempt is told. */
export interface SimulatedCall extends StepSchedule {
  readonly runId: RunId;
  /** Sends an event to the machine whose step this is. */
  readonly send: (event: SentEvent) => Promise<void>;
  /** Of a callback: has `listener` called with each event that its machine sends it, one after the other. */
  readonly receive: (listener: EventListener) => void;
  /** Tells that the attempt is alive, where its step wants to hear that. */
  readonly heartbeat: () => void;
  /** Resolves when so much virtual time has passed. */
  readonly sleep: (ms: number) => Promise<void>;
}

/** How an attempt ends, and how much virtual time it takes to. */
export type Ending =
  | { readonly output: JsonValue; readonly afterMs?: number }
  | { readonly error: SerializedError; readonly afterMs?: number };

/** `byHand`: the attempt does not end until `Simulator.answer` says how. */
export type Outcome = Ending | { readonly byHand: true };

/**
 * A task in a simulation: a function that gives the output or throws, or outcomes told beforehand,
 * one for each attempt and the last for all that follow.
 */
export type SimulatedTask = TaskFunction | Outcome | readonly Outcome[];

export type TaskFunction = (call: SimulatedCall) => JsonValue | Promise<JsonValue>;

/** What a scripted task does at this attempt. */
export function scriptedOutcome(
  task: Exclude<SimulatedTask, TaskFunction>,
  attempt: number,
): Outcome {
  if (!isList(task)) return task;
  return task[attempt - 1] ?? task.at(-1) ?? { output: null };
}

/** An attempt that outlasts its timeout fails when that is over, as it would in production. */
export function withinTimeout(outcome: Outcome, timeoutMs: number | undefined): Outcome {
  if ("byHand" in outcome || timeoutMs === undefined) return outcome;
  if ((outcome.afterMs ?? 0) <= timeoutMs) return outcome;
  return { ...timedOut(timeoutMs), afterMs: timeoutMs };
}

export const silent = (heartbeatMs: number): Ending => ({
  error: { name: "HeartbeatTimeoutError", message: `No heartbeat within ${heartbeatMs} ms.` },
});

export const queuedTooLong = (queueTimeoutMs: number): Ending => ({
  error: {
    name: "QueueTimeoutError",
    message: `The attempt had not begun within ${queueTimeoutMs} ms.`,
  },
});

export const timedOut = (timeoutMs: number): Ending => ({
  error: { name: "TimeoutError", message: `The attempt took longer than ${timeoutMs} ms.` },
});

/** The outcome of calling a function, or a promise of it. */
export function callTask(task: TaskFunction, call: SimulatedCall): Ending | Promise<Ending> {
  try {
    const output = task(call);
    return output instanceof Promise ? output.then(succeeded).catch(failed) : succeeded(output);
  } catch (error) {
    return failed(error);
  }
}

const succeeded = (output: JsonValue): Ending => ({ output: toJson(output, "output") });
/** The end of an attempt that threw. */
export const failed = (error: unknown): Ending => ({ error: serializeError(error) });

const isList = (task: Outcome | readonly Outcome[]): task is readonly Outcome[] =>
  Array.isArray(task);
