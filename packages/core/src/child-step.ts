import * as z from "zod/mini";
import type { ChildCancel, ChildStart } from "./effect.ts";
import type { RunId, StepId } from "./ids.ts";
import type { JsonValue } from "./json.ts";
import { childRunId } from "./run-ids.ts";

/** What becomes of a child run that its parent no longer waits for. */
export const ParentClosePolicy = z.enum(["cancel", "terminate", "abandon"]);
export type ParentClosePolicy = z.infer<typeof ParentClosePolicy>;

/** The name of the error of an attempt whose child run could not be started. */
export const CHILD_START_ERROR = "ChildStartError";

/** The name of the error of an attempt whose child run failed; its `cause` is the error of that. */
export const CHILD_FAILED_ERROR = "ChildFailedError";

/** What a definition says of a step that starts a run of another workflow. */
export interface ChildStep {
  readonly workflow: string;
  readonly version?: number;
  readonly parentClosePolicy: ParentClosePolicy;
  /** The step completes as soon as the child has begun, and nobody waits for it. */
  readonly detached?: true;
  /** The child tells the machine that invoked it of every state it comes to. */
  readonly watched?: true;
}

/** The step of a run that started another one. It is kept with the child, which it outlives or not. */
export interface ParentStep {
  readonly runId: RunId;
  readonly stepId: StepId;
  readonly attempt: number;
  /** How many runs are above: 1 for the child of a run that nobody else started. */
  readonly depth: number;
  readonly parentClosePolicy: ParentClosePolicy;
  readonly detached?: true;
  readonly watched?: true;
}

interface Attempt {
  readonly runId: RunId;
  readonly stepId: StepId;
  readonly attempt: number;
}

export const childStart = (
  { workflow, version, parentClosePolicy, detached, watched }: ChildStep,
  { runId, stepId, attempt }: Attempt,
  input: JsonValue,
): ChildStart => ({
  type: "child.start",
  stepId,
  attempt,
  childId: childRunId(runId, stepId, attempt),
  workflow,
  ...(version === undefined ? {} : { version }),
  input,
  parentClosePolicy,
  ...(detached ? { detached } : {}),
  ...(watched ? { watched } : {}),
});

export const childCancel = (
  { parentClosePolicy }: ChildStep,
  { runId, stepId, attempt }: Attempt,
): ChildCancel => ({
  type: "child.cancel",
  stepId,
  attempt,
  childId: childRunId(runId, stepId, attempt),
  parentClosePolicy,
});
