import type { TaskStep } from "../attempts.ts";
import { passId, stepInside } from "../ids.ts";
import type { DagSnapshot } from "../snapshot.ts";
import type { StepState } from "../step-state.ts";
import type { PlannedLoop } from "./dag-plan.ts";
import { stateAt } from "./dag-state.ts";
import { isRun, loopOf } from "./loop/loop-state.ts";
import type { StepGraph } from "./step-graph.ts";

export interface TaskState {
  readonly step: TaskStep;
  readonly state: StepState;
}

type Snapshot = Pick<DagSnapshot, "pages">;

/** The steps of a run that make attempts, those inside its loops by their paths. */
export const tasksInside = ({ plan }: StepGraph, snapshot: Snapshot): readonly TaskState[] =>
  plan.steps.flatMap((step): readonly TaskState[] => {
    if (step.kind === "task") return [{ step: step.task, state: stateAt(snapshot, step.index) }];
    return "body" in step ? tasksOfPasses(step, snapshot) : [];
  });

function tasksOfPasses({ id, index, body }: PlannedLoop, snapshot: Snapshot): readonly TaskState[] {
  const passes = loopOf(stateAt(snapshot, index))?.pages.flat() ?? [];
  return passes.flatMap((pass, number) => {
    if (!isRun(pass)) return [];
    const path = passId(id, number);
    return tasksInside(body, pass).map(({ step, state }) => ({
      step: { ...step, stepId: stepInside(path, step.stepId) },
      state,
    }));
  });
}
