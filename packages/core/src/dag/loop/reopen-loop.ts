import type { StepRetried } from "../../event.ts";
import type { Evaluated } from "../../expression.ts";
import type { StepId } from "../../ids.ts";
import { isFinished } from "../../run-status.ts";
import { isUnhandled } from "../../step-state.ts";
import type { Ignored } from "../../transition-result.ts";
import { countedOn } from "../counted-on.ts";
import type { DagDraft } from "../dag-draft.ts";
import type { PlannedLoop, PlannedRepeat } from "../dag-plan.ts";
import { reopenRun } from "../finish-run.ts";
import { openLoop, type LoopDraft } from "./loop-draft.ts";
import { attemptCount, isOpenPass, isRun } from "./loop-state.ts";
import { inputOfItem, isIntolerable } from "./run-map.ts";
import { armDelay, inputOfIteration } from "./run-repeat.ts";
import { isMap, isRepeat, turnLoop } from "./turn-loop.ts";

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
      countOn(inner, loop);
      delete inner.run.stopping;
      reopenRun(inner);
      reopenSteps(inner);
    });
  }
}

/** What a failed repeat failed with is tried again; one that came to its bound may make as many iterations again. */
export function retryLoop(
  draft: DagDraft,
  step: PlannedLoop,
  retry: (inner: DagDraft) => Ignored | undefined,
): Ignored | undefined {
  const loop = openLoop(draft, step);
  const ignored = loop && isRepeat(loop) ? retryIteration(loop, retry) : undefined;
  loop?.close();
  return ignored;
}

function retryIteration(
  repeat: LoopDraft<PlannedRepeat>,
  retry: (inner: DagDraft) => Ignored | undefined,
): Ignored | undefined {
  const { loop, step } = repeat;
  const last = loop.next - 1;
  const pass = repeat.pass(last);
  if (pass?.status === "failed") {
    return isRun(pass) ? mendPass(repeat, last, retry) : beginAgain(repeat, last);
  }
  if (loop.next >= (loop.limit ?? 0)) loop.limit = loop.next + step.maxIterations;
  return undefined;
}

/** What a pass failed with is mended; unless something else holds the run back, the pass goes on. */
export function mendPass(
  loop: LoopDraft,
  number: number,
  mend: (inner: DagDraft) => Ignored | undefined,
): Ignored | undefined {
  const isStopped = isHeldBack(loop);
  const inner = loop.enter(number);
  countOn(inner, loop);
  if (isStopped) inner.run.stopping = true;
  else delete inner.run.stopping;
  const ignored = mend(inner);
  if (isFinished(inner.run.status)) reopenRun(inner);
  loop.leave(number, inner);
  return ignored;
}

/** The steps of a pass that stands as it did earlier do not use the number of an attempt again. */
function countOn(inner: DagDraft, { loop: { made = 0 } }: LoopDraft): void {
  for (const { index } of inner.plan.steps) {
    const state = inner.state(index);
    if (attemptCount(state) < made) inner.set(index, countedOn(state, made));
  }
}

/** The steps that a run failed with. */
export const unhandledSteps = (draft: DagDraft): readonly StepId[] =>
  draft.plan.steps.filter(({ index }) => isUnhandled(draft.state(index))).map(({ id }) => id);

/** True where another step has failed, so that nothing but what was named is begun. */
const isHeldBack = ({ draft, step }: LoopDraft): boolean =>
  draft.run.stopping === true || unhandledSteps(draft).some((id) => id !== step.id);

/** A pass whose input could not be made begins after all, with the input given, or if it can be made now. */
export function beginAgain(
  loop: LoopDraft,
  number: number,
  { input }: Partial<Pick<StepRetried, "input">> = {},
): undefined {
  const made = input === undefined ? inputOf(loop, number) : { value: input };
  if (made && "value" in made) loop.begin(number, made.value);
}

function inputOf(loop: LoopDraft, number: number): Evaluated | undefined {
  const pass = loop.pass(number);
  if (isRepeat(loop)) return inputOfIteration(loop, number);
  if (!isMap(loop) || pass?.status !== "failed" || isRun(pass)) return undefined;
  return inputOfItem(loop, number, pass.item);
}
