import type { StepRetried } from "../../event.ts";
import type { Inside, StepId } from "../../ids.ts";
import { isUnhandled } from "../../snapshot.ts";
import type { Ignored } from "../../transition-result.ts";
import type { DagDraft } from "../dag-draft.ts";
import type { PlannedLoop } from "../dag-plan.ts";
import { reopenRun } from "../finish-run.ts";
import { openLoop, type LoopDraft } from "./loop-draft.ts";
import { isOpenPass, isRun } from "./loop-state.ts";
import { inputOfItem, isIntolerable } from "./run-map.ts";
import { armDelay, inputOfIteration } from "./run-repeat.ts";
import { isMap, isRepeat, turnLoop } from "./turn-loop.ts";

type Retry = (inner: DagDraft, event: StepRetried) => Ignored | undefined;

/** What was stopped inside a loop goes on where it was, and then the loop does. */
export function reopenLoop(
  draft: DagDraft,
  step: PlannedLoop,
  reopenSteps: (inner: DagDraft) => void,
): void {
  const state = draft.state(step.index);
  const isDelayed = state.status === "waiting" && state.fireAt !== undefined;
  const isEnded =
    state.status !== "cancelled" && state.status !== "waiting" && state.status !== "running";
  const loop = isDelayed || isEnded ? undefined : openLoop(draft, step);
  if (!loop) return;
  if (state.status === "cancelled" && state.fireAt !== undefined && isRepeat(loop)) {
    return armDelay(loop, state.fireAt);
  }
  if (!isMap(loop) || !isIntolerable(loop)) reopenPasses(loop, reopenSteps);
  turnLoop(loop);
}

/** Looks at every pass, as a run that is opened again looks at every step. */
function reopenPasses(loop: LoopDraft, reopenSteps: (inner: DagDraft) => void): void {
  for (let number = 0; number < loop.loop.next; number++) {
    const pass = loop.pass(number);
    if (!isRun(pass) || !pass.stopping) continue;
    if (!isOpenPass(pass) && pass.status !== "cancelled") continue;
    loop.within(number, (inner) => {
      delete inner.run.stopping;
      reopenRun(inner);
      reopenSteps(inner);
    });
  }
}

/** A failed step inside a pass is tried again; or all of the pass, or of the last one, where none is named. */
export function retryInside(
  draft: DagDraft,
  step: PlannedLoop,
  inside: Inside | undefined,
  event: StepRetried,
  retry: Retry,
): void {
  const loop = openLoop(draft, step);
  if (!loop) return;
  const number = inside?.number ?? loop.loop.next - 1;
  const pass = loop.pass(number);
  if (isRun(pass) && (inside || pass.status === "failed"))
    retryPass(loop, number, inside?.stepId, event, retry);
  else if (pass?.status === "failed") beginAgain(loop, number, event);
  else if (isRepeat(loop) && event.type === "step.retried") extend(loop);
  loop.close();
}

function retryPass(
  loop: LoopDraft,
  number: number,
  stepId: StepId | undefined,
  event: StepRetried,
  retry: Retry,
): void {
  const goesOn = !isHeldBack(loop);
  loop.within(number, (inner) => {
    if (goesOn) delete inner.run.stopping;
    else inner.run.stopping = true;
    const failed = stepId === undefined ? failedSteps(inner) : [stepId];
    for (const id of failed) retry(inner, { ...event, stepId: id });
    if (failed.length === 0) reopenRun(inner);
  });
}

const failedSteps = (inner: DagDraft): readonly StepId[] =>
  inner.plan.steps.filter(({ index }) => isUnhandled(inner.state(index))).map(({ id }) => id);

/** True where another step has failed, so that nothing but what was named is begun. */
const isHeldBack = ({ draft, step }: LoopDraft): boolean =>
  draft.run.stopping === true ||
  draft.plan.steps.some(({ index }) => index !== step.index && isUnhandled(draft.state(index)));

/** A pass whose input could not be made begins after all, with the input given, or if it can be made now. */
function beginAgain(loop: LoopDraft, number: number, { input }: StepRetried): void {
  const made = input === undefined ? inputOf(loop, number) : { value: input };
  if (made && "value" in made) loop.begin(number, made.value);
}

function inputOf(loop: LoopDraft, number: number) {
  const pass = loop.pass(number);
  if (isRepeat(loop)) return inputOfIteration(loop, number);
  if (!isMap(loop) || pass?.status !== "failed" || isRun(pass)) return undefined;
  return inputOfItem(loop, number, pass.item);
}

/** A repeat that came to its bound may make as many iterations again. */
function extend({ loop, step }: LoopDraft): void {
  if (step.kind === "repeat" && loop.next >= (loop.limit ?? 0)) {
    loop.limit = loop.next + step.maxIterations;
  }
}
