import { passId, stepInside, type StepId } from "../../ids.ts";
import type { Pass } from "../../loop-state.ts";
import type { StepState } from "../../step-state.ts";
import type { PlannedLoop, PlannedStep } from "../dag-plan.ts";
import { inPages } from "../pages.ts";
import { isRun, loopOf } from "./loop-state.ts";

/** What becomes of a step, known by its path. */
export type ChangeStep = (step: PlannedStep, state: StepState, path: StepId) => StepState;

/** The state of a loop with that of each step in its passes changed; of any other step the state as it is. */
export function changeInside(
  step: PlannedStep,
  state: StepState,
  path: StepId,
  change: ChangeStep,
): StepState {
  const loop = loopOf(state);
  if (!loop || !("body" in step)) return state;
  const passes = loop.pages
    .flat()
    .map((pass, number) => changePass(step, pass, passId(path, number), change));
  return { ...state, loop: { ...loop, pages: inPages(passes) } } as StepState;
}

function changePass({ body }: PlannedLoop, pass: Pass, id: StepId, change: ChangeStep): Pass {
  if (!isRun(pass)) return pass;
  const states = pass.pages.flat();
  const changed = body.plan.steps.map((step, index) => {
    const state = states[index];
    if (!state) throw new RangeError(`pass ${id} has no step ${step.id}`);
    return change(step, state, stepInside(id, step.id));
  });
  return { ...pass, pages: inPages(changed) };
}
