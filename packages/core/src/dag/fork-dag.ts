import { askAgain, isInFlight } from "../attempts.ts";
import { forkedRun, forkedStep } from "../operator/fork-run.ts";
import type { ForkRequest } from "../operator/fork.ts";
import type { DagSnapshot } from "../snapshot.ts";
import type { StepStatus } from "../step-state.ts";
import { giveReused } from "./complete-as.ts";
import type { DagDefinition } from "./dag-definition.ts";
import { DagDraft } from "./dag-draft.ts";
import { changeInside, type ChangeStep } from "./loop/change-inside.ts";
import { startClock, stopClock } from "./run-clock.ts";
import { settle } from "./settle.ts";

const OPEN: ReadonlySet<StepStatus> = new Set(["scheduled", "running", "retrying", "waiting"]);

/** A new run that goes on from how another one stood at `past`. */
export function forkDag(
  definition: DagDefinition,
  past: DagSnapshot,
  request: ForkRequest,
): DagSnapshot {
  const draft = new DagDraft(definition, forkedRun(past, request), request.at, settle);
  const change = changeOf(request);
  for (const step of definition.plan.steps) {
    draft.set(step.index, change(step, draft.state(step.index), step.id));
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

/** What was in flight begins now; what was done, in the passes of a loop too, is the source's. */
const changeOf = ({ runId, at }: ForkRequest): ChangeStep => {
  const change: ChangeStep = (step, state, path) =>
    step.kind === "task" && isInFlight(state)
      ? askAgain(runId, step.task, state, at).state
      : changeInside(step, forkedStep(state), path, change);
  return change;
};
