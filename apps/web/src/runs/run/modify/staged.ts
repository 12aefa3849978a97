import type { ChangeAsked, RunStatus } from "@waymark/core";
import { isFinished } from "../../run-statuses.ts";

// Changes of a run that somebody has in mind, before any of them is made.

/** One of them, and where it is shown: a node, or the run as a whole. */
export interface Staged {
  readonly change: ChangeAsked;
  readonly nodeId?: string;
}

/** A step is changed once, a state gone to once, and the context too: what is said later is meant. */
export function withStaged(staged: readonly Staged[], next: Staged): readonly Staged[] {
  const about = subjectOf(next.change);
  return [...staged.filter(({ change }) => subjectOf(change) !== about), next];
}

function subjectOf(change: ChangeAsked): string {
  if (change.type === "context.edited") return "the context";
  return change.type === "state.moved" ? change.to : change.stepId;
}

export interface StagedWords {
  /** What it is about. */
  readonly about: string;
  /** What is to become of it. */
  readonly what: string;
}

export function describeStaged(change: ChangeAsked): StagedWords {
  const about = subjectOf(change);
  switch (change.type) {
    case "step.retried":
      return { about, what: "retry" };
    case "step.skipped":
      return { about, what: "skip" };
    case "step.resolved":
      return { about, what: "error" in change ? "fail by hand" : "complete by hand" };
    case "context.edited":
      return { about, what: "edit" };
    case "state.moved":
      return { about, what: "enter" };
  }
}

/** A run that failed is open again once the first change is made: so much can be staged for it. */
export const statusForStaging = (status: RunStatus): RunStatus =>
  status === "failed" ? "running" : status;

/** Why a run cannot be modified; undefined where it can. */
export function notModifiable(status: RunStatus): string | undefined {
  if (status === "compensating") return "The run is undoing what it did.";
  return isFinished(status) && status !== "failed" ? "The run has finished." : undefined;
}
