import { pendingOf } from "../attempts.ts";
import { pendingCompensation } from "../compensation.ts";
import type { Effect } from "../effect.ts";
import { passId, runTimerId } from "../ids.ts";
import { isFinished } from "../run-status.ts";
import type { DagSnapshot } from "../snapshot.ts";
import { sagaOf } from "./compensate-run.ts";
import type { PlannedLoop, PlannedStep } from "./dag-plan.ts";
import { stateAt } from "./dag-state.ts";
import { effectInside, embed } from "./loop/embedded-run.ts";
import { isRun, loopOf } from "./loop/loop-state.ts";
import type { StepGraph } from "./step-graph.ts";
import { waitTimers } from "./wait-timers.ts";

/** What must be in flight now, in the order of the plan. */
export function pendingDagEffects(definition: StepGraph, snapshot: DagSnapshot): readonly Effect[] {
  if (isFinished(snapshot.status)) return [];
  if (snapshot.status === "compensating" && snapshot.compensation) {
    return pendingCompensation(sagaOf(definition, snapshot), snapshot.compensation);
  }
  const ofSteps = definition.plan.steps.flatMap((step) => pendingOfStep(step, snapshot));
  const { timeoutAt: fireAt } = snapshot;
  if (fireAt === undefined) return ofSteps;
  return [{ type: "timer.start", timerId: runTimerId(fireAt), fireAt }, ...ofSteps];
}

function pendingOfStep(step: PlannedStep, snapshot: DagSnapshot): readonly Effect[] {
  const state = stateAt(snapshot, step.index);
  if (step.kind === "task") return pendingOf(snapshot.runId, step.task, state);
  const own = state.status === "waiting" ? waitTimers(step.id, state) : [];
  return "body" in step ? [...own, ...pendingInside(step, snapshot)] : own;
}

function pendingInside({ id, index, body }: PlannedLoop, snapshot: DagSnapshot): readonly Effect[] {
  const passes = loopOf(stateAt(snapshot, index))?.pages.flat() ?? [];
  return passes.flatMap((pass, number): readonly Effect[] => {
    if (!isRun(pass)) return [];
    const inner = embed(snapshot, passId(id, number), pass);
    return pendingDagEffects(body, inner).flatMap((effect) =>
      effectInside(passId(id, number), effect),
    );
  });
}
