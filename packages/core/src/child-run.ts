import {
  CHILD_FAILED_ERROR,
  CHILD_START_ERROR,
  type ParentClosePolicy,
  type ParentStep,
} from "./child-step.ts";
import { defined } from "./defined.ts";
import type { Definition } from "./definition.ts";
import type { ChildStart } from "./effect.ts";
import { serializeError, type SerializedError } from "./errors.ts";
import type {
  ChildCompleted,
  ChildFailed,
  RunCancelled,
  RunStarted,
  RunTerminated,
} from "./event.ts";
import type { RunId } from "./ids.ts";
import { acceptInput } from "./intake.ts";
import type { JsonValue } from "./json.ts";
import type { RunStatus } from "./run-status.ts";
import type { RunSnapshot } from "./snapshot.ts";

// What every driver makes of a run that asks for another one, and of that other one's end.

/** A workflow that starts itself without end must come to one. */
const MAX_DEPTH = 20;

/** The first event of the child run that `parent` asked for, or what `parent` is told where there can be none. */
export function beginChild(
  parent: RunSnapshot,
  asked: ChildStart,
  definition: Definition,
  at: number,
): RunStarted | ChildFailed {
  const depth = (parent.parent?.depth ?? 0) + 1;
  if (depth > MAX_DEPTH) return childRefused(asked, tooDeep(parent), at);
  const { stepId, attempt, childId, parentClosePolicy, detached, watched } = asked;
  const step = {
    runId: parent.runId,
    stepId,
    attempt,
    depth,
    parentClosePolicy,
    ...(detached ? { detached } : {}),
    ...(watched ? { watched } : {}),
  };
  try {
    return {
      type: "run.started",
      at,
      runId: childId,
      input: acceptInput(definition, asked.input),
      parent: step,
      ...defined({ priority: parent.priority, by: parent.startedBy }),
    };
  } catch (error) {
    return childRefused(asked, error, at);
  }
}

const tooDeep = ({ runId }: RunSnapshot): Error =>
  new Error(
    `Run ${runId} is ${MAX_DEPTH} runs below the first: a child run may not start another one there. Let the workflow stop starting itself sooner.`,
  );

type Asked = Pick<ParentStep, "stepId" | "attempt">;

/** What a parent is told whose child could not be started. Trying again by itself would not help. */
export function childRefused({ stepId, attempt }: Asked, thrown: unknown, at: number): ChildFailed {
  const { name: _, stack: __, ...cause } = serializeError(thrown);
  const error = { ...cause, name: CHILD_START_ERROR, nonRetryable: true };
  return { type: "child.failed", at, stepId, attempt, startedAt: at, error };
}

/** What a parent is told whose detached child has begun. */
export const childBegun = (
  { stepId, attempt, childId }: ChildStart,
  at: number,
): ChildCompleted => ({
  type: "child.completed",
  at,
  stepId,
  attempt,
  startedAt: at,
  output: { runId: childId },
});

/** How a run ended. */
export interface RunEnd {
  readonly runId: RunId;
  readonly status: RunStatus;
  readonly startedAt: number;
  readonly output?: JsonValue | undefined;
  readonly error?: SerializedError | undefined;
}

/** What the parent of a run that has ended is told. */
export function childEnded(
  { stepId, attempt }: Asked,
  end: RunEnd,
  at: number,
): ChildCompleted | ChildFailed {
  const answer = { at, stepId, attempt, startedAt: Math.min(end.startedAt, at) };
  if (end.status === "completed") {
    return { type: "child.completed", ...answer, output: end.output ?? null };
  }
  return { type: "child.failed", ...answer, error: endError(end) };
}

function endError({ runId, status, error: cause }: RunEnd): SerializedError {
  const why = cause ? `: ${cause.name}: ${cause.message}` : ".";
  const message = `Child run ${runId} was ${status}.`;
  const about = { runId, ...(cause ? { cause } : {}) };
  switch (status) {
    case "cancelled":
      return { name: "ChildCancelledError", message, ...about };
    case "terminated":
      return { name: "ChildTerminatedError", message, ...about };
    default:
      return { name: CHILD_FAILED_ERROR, message: `Child run ${runId} failed${why}`, ...about };
  }
}

/** What a child is told that its parent no longer waits for; undefined where it is left alone. */
export function childClosing(
  policy: ParentClosePolicy,
  at: number,
): RunCancelled | RunTerminated | undefined {
  const reason = "Its parent run no longer waits for it.";
  switch (policy) {
    case "cancel":
      return { type: "run.cancelled", at, reason };
    case "terminate":
      return { type: "run.terminated", at, reason };
    case "abandon":
      return undefined;
  }
}
