import { blankRun } from "../blank-run.ts";
import type { RunStarted, WorkEvent } from "../event.ts";
import { isFinished } from "../run-status.ts";
import { DAG_ENGINE_VERSION, type DagSnapshot } from "../snapshot.ts";
import { ignore, type Ignored, type TransitionResult } from "../transition-result.ts";
import { answer } from "./answer-step.ts";
import { compensateRun, stopCompensation } from "./compensate-run.ts";
import type { DagDefinition } from "./dag-definition.ts";
import { DagDraft } from "./dag-draft.ts";
import { receiveMessage, receiveSignal } from "./dag-signals.ts";
import { cancelSteps } from "./end-step.ts";
import { finishRun } from "./finish-run.ts";
import { retryStep } from "./retry-step.ts";
import { startClock } from "./run-clock.ts";
import { settleStep } from "./settle-step.ts";
import { settle } from "./settle.ts";

/** `at` is when the run begins; absent: when it was started. */
export function startDag(
  definition: DagDefinition,
  started: RunStarted,
  at = started.at,
): TransitionResult<DagSnapshot> {
  const draft = new DagDraft(definition, blankDag(definition, started), at, settle);
  startClock(draft);
  for (const root of definition.plan.roots) draft.ready.push(root);
  settle(draft);
  return draft.finish();
}

/** A run of which nothing has begun. */
export function blankDag(definition: DagDefinition, started: RunStarted): DagSnapshot {
  const { pages, steps } = definition.plan;
  return {
    engine: "dag",
    engineVersion: DAG_ENGINE_VERSION,
    ...blankRun(definition, started),
    pages,
    open: 0,
    waiting: 0,
    unfinished: steps.length,
  };
}

export function advanceDag(
  definition: DagDefinition,
  snapshot: DagSnapshot,
  event: WorkEvent,
): TransitionResult<DagSnapshot> {
  const draft = new DagDraft(definition, snapshot, event.at, settle);
  const ignored = apply(draft, event);
  if (ignored) return ignore(snapshot, ignored);
  settle(draft);
  return draft.finish();
}

function apply(draft: DagDraft, event: WorkEvent): Ignored | undefined {
  switch (event.type) {
    case "step.started":
    case "step.completed":
    case "step.failed":
    case "timer.fired":
      return answer(draft, event);
    case "step.sent":
      // No step of a DAG takes events.
      return "not-expected";
    case "child.completed":
      return answer(draft, { ...event, type: "step.completed" });
    case "child.failed":
      return answer(draft, { ...event, type: "step.failed" });
    case "signal.received":
      return receiveSignal(draft, event);
    case "message.received":
      return receiveMessage(draft, event);
    case "message.delivered":
    case "step.received":
      // A DAG sends nothing.
      return "stale";
    case "step.retried":
      return retryStep(draft, event);
    case "step.skipped":
    case "step.resolved":
      return settleStep(draft, event);
    case "run.cancelled":
      return cancelRun(draft);
    case "run.terminated":
      return terminateRun(draft);
  }
}

/** Withdraws everything, undoes what was done where the definition says so, and ends the run. */
function cancelRun(draft: DagDraft): Ignored | undefined {
  if (isFinished(draft.run.status)) return "run-finished";
  // What was done is being undone already, which is all that cancelling could ask for.
  if (draft.run.status === "compensating") return "stale";
  cancelSteps(draft, () => true);
  delete draft.run.failing;
  delete draft.run.timedOut;
  delete draft.run.error;
  if (draft.definition.onFailure === "compensate") compensateRun(draft, "cancelled");
  else finishRun(draft, "cancelled");
  return undefined;
}

/** Withdraws everything and ends the run as it is. */
function terminateRun(draft: DagDraft): Ignored | undefined {
  if (isFinished(draft.run.status)) return "run-finished";
  cancelSteps(draft, () => true);
  stopCompensation(draft);
  finishRun(draft, "terminated");
  return undefined;
}
