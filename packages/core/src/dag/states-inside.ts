import { passId, stepInside, type StepId } from "../ids.ts";
import type { DagSnapshot } from "../snapshot.ts";
import type { StepStatus } from "../step-state.ts";
import type { PlannedLoop } from "./dag-plan.ts";
import { stateAt } from "./dag-state.ts";
import { isRun, loopOf } from "./loop/loop-state.ts";
import type { StepGraph } from "./step-graph.ts";

type Snapshot = Pick<DagSnapshot, "pages">;
type Stand = readonly [StepId, { readonly status: StepStatus }];

/** How the steps of a run stand, those inside its loops by their paths, and the passes that failed before they began. */
export const statesInside = ({ plan }: StepGraph, snapshot: Snapshot): readonly Stand[] =>
  plan.steps.flatMap((step): readonly Stand[] => {
    const own: Stand = [step.id, stateAt(snapshot, step.index)];
    return "body" in step ? [own, ...statesOfPasses(step, snapshot)] : [own];
  });

function statesOfPasses({ id, index, body }: PlannedLoop, snapshot: Snapshot): readonly Stand[] {
  const passes = loopOf(stateAt(snapshot, index))?.pages.flat() ?? [];
  return passes.flatMap((pass, number): readonly Stand[] => {
    const path = passId(id, number);
    if (isRun(pass)) {
      return statesInside(body, pass).map(([stepId, state]) => [stepInside(path, stepId), state]);
    }
    return pass.status === "failed" ? [[path, { status: "failed" }]] : [];
  });
}
