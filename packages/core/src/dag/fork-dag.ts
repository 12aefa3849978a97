import { askAgain, isInFlight } from "../attempts.ts";
import { forkedRun, forkedStep } from "../operator/fork-run.ts";
import type { ForkRequest } from "../operator/fork.ts";
import type { DagSnapshot, StepStatus } from "../snapshot.ts";
import { giveReused } from "./complete-as.ts";
import type { DagDefinition } from "./dag-definition.ts";
import { DagDraft } from "./dag-draft.ts";
import { startClock, stopClock } from "./run-clock.ts";
import { settle } from "./settle.ts";

const OPEN: ReadonlySet<StepStatus> = new Set(["scheduled", "running", "retrying", "waiting"]);

/** A new run that goes on from how another one stood at `past`. */
export function forkDag(
  definition: DagDefinition,
  past: DagSnapshot,
  request: ForkRequest,
): DagSnapshot {
  const draft = new DagDraft(definition, forkedRun(past, request), request.at);
  for (const step of definition.plan.steps) {
    const state = draft.state(step.index);
    if (step.kind === "task" && isInFlight(state)) {
      draft.apply(step.index, askAgain(request.runId, step.task, state, request.at));
    } else draft.set(step.index, forkedStep(state));
  }
  if (draft.run.timeoutAt !== undefined) {
    stopClock(draft);
    startClock(draft);
  }
  for (const step of definition.plan.steps) {
    if (OPEN.has(draft.state(step.index).status)) giveReused(draft, step);
  }
  settle(draft);
  return draft.finish().snapshot;
}
