import { forkedRun, forkedStep } from "../operator/fork-run.ts";
import type { ForkRequest } from "../operator/fork.ts";
import type { DagSnapshot, StepStatus } from "../snapshot.ts";
import { giveReused } from "./complete-as.ts";
import type { DagDefinition } from "./dag-definition.ts";
import { DagDraft } from "./dag-draft.ts";
import { startClock, stopClock } from "./run-clock.ts";
import { settle } from "./settle.ts";

const OPEN: ReadonlySet<StepStatus> = new Set(["scheduled", "retrying", "waiting"]);

/** A new run that goes on from how another one stood at `past`. */
export function forkDag(
  definition: DagDefinition,
  past: DagSnapshot,
  request: ForkRequest,
): DagSnapshot {
  const draft = new DagDraft(definition, forkedRun(past, request), request.at);
  for (const { index } of definition.plan.steps) {
    draft.set(index, forkedStep(draft.state(index), request.at));
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
