import { passId, stepInside, type StepId } from "../ids.ts";
import type { DagSnapshot } from "../snapshot.ts";
import type { PlannedLoop } from "./dag-plan.ts";
import { stateAt } from "./dag-state.ts";
import { isRun, loopOf } from "./loop/loop-state.ts";
import type { StepGraph } from "./step-graph.ts";

type Snapshot = Pick<DagSnapshot, "pages">;

/** The failed steps of a run, those inside its loops by their paths, and the passes that failed before they began. */
export const failedPlaces = ({ plan }: StepGraph, snapshot: Snapshot): readonly StepId[] =>
  plan.steps.flatMap((step): readonly StepId[] => {
    const own = stateAt(snapshot, step.index).status === "failed" ? [step.id] : [];
    return "body" in step ? [...own, ...failedInside(step, snapshot)] : own;
  });

function failedInside({ id, index, body }: PlannedLoop, snapshot: Snapshot): readonly StepId[] {
  const passes = loopOf(stateAt(snapshot, index))?.pages.flat() ?? [];
  return passes.flatMap((pass, number): readonly StepId[] => {
    const path = passId(id, number);
    if (isRun(pass)) return failedPlaces(body, pass).map((stepId) => stepInside(path, stepId));
    return pass.status === "failed" ? [path] : [];
  });
}
