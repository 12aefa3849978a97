import type { DagDefinition } from "../dag/dag-definition.ts";
import type { PlannedStep } from "../dag/dag-plan.ts";
import { stateAt } from "../dag/dag-state.ts";
import type { StepId } from "../ids.ts";
import type { DagSnapshot } from "../snapshot.ts";
import type { Blocker } from "./explanation.ts";
import { stepBlockers } from "./step-blockers.ts";

/** What an open DAG waits for, in the order of its plan. */
export function dagBlockers({ plan }: DagDefinition, snapshot: DagSnapshot): readonly Blocker[] {
  const own = plan.steps.flatMap(({ id, index }) =>
    stepBlockers({ stepId: id, nodeId: id }, stateAt(snapshot, index)),
  );
  // In a failing run nothing new begins, whatever its needs come to.
  if (snapshot.failing !== undefined) return own;
  return [...own, ...plan.steps.flatMap((step) => needsBlockers(plan.steps, snapshot, step))];
}

/** Only of steps that need one under way: of a long chain that is the next link, not all of them. */
function needsBlockers(
  steps: readonly PlannedStep[],
  snapshot: DagSnapshot,
  { id, index, needs }: PlannedStep,
): readonly Blocker[] {
  if (stateAt(snapshot, index).status !== "pending") return [];
  if (!needs.some((need) => isUnderWay(snapshot, need))) return [];
  const on = needs.flatMap((need): StepId[] => {
    const step = steps[need];
    return step && stateAt(snapshot, need).status !== "completed" ? [step.id] : [];
  });
  const names = on.map((need) => `"${need}"`).join(", ");
  return [
    {
      kind: "needs",
      stepId: id,
      nodeId: id,
      on,
      sentence: `"${id}" waits for ${names} to complete.`,
    },
  ];
}

const UNDER_WAY: ReadonlySet<string> = new Set(["scheduled", "running", "retrying", "waiting"]);

const isUnderWay = (snapshot: DagSnapshot, index: number): boolean =>
  UNDER_WAY.has(stateAt(snapshot, index).status);
