import { insideOf, type StepId } from "../../ids.ts";
import type { DagSnapshot, LoopState, StepState } from "../../snapshot.ts";
import { stateAt } from "../dag-state.ts";
import type { StepGraph } from "../step-graph.ts";
import { isOpen, isRun, loopOf, passAt } from "./loop-state.ts";

type Refusal = "step-unknown" | "step-not-failed";
type Snapshot = Pick<DagSnapshot, "pages" | "timedOut">;

/** Why a step, a pass, or a step inside one is not tried again by hand; undefined where it may be. */
export function refusalToRetry(
  { plan }: StepGraph,
  snapshot: Snapshot,
  stepId: StepId,
): Refusal | undefined {
  const inside = insideOf(stepId);
  const step = plan.steps[plan.indexOf.get(inside?.loopId ?? stepId) ?? -1];
  if (!step) return "step-unknown";
  const state = stateAt(snapshot, step.index);
  if (!inside) return isRepairable(snapshot, state) ? undefined : "step-not-failed";
  const { number, stepId: innerId } = inside;
  if (!("body" in step)) return "step-unknown";
  const loop = loopOf(state);
  if (!loop || !isStill(state)) return "step-not-failed";
  const pass = passAt(loop, number);
  if (!pass) return "step-unknown";
  if (innerId === undefined) return pass.status === "failed" ? undefined : "step-not-failed";
  if (!isRun(pass)) return "step-not-failed";
  const timedOut = snapshot.timedOut ? { timedOut: true as const } : {};
  return refusalToRetry(step.body, { pages: pass.pages, ...timedOut }, innerId);
}

/**
 * A failed step, unless the run has gone on from it. A map fails with its items, which are retried
 * one by one. In a run whose time was over any step that it did not come to may be named.
 */
const isRepairable = ({ timedOut }: Snapshot, state: StepState): boolean =>
  state.status === "failed"
    ? !state.handled && !isOfItems(loopOf(state))
    : timedOut === true && (state.status === "cancelled" || state.status === "pending");

const isOfItems = (loop: LoopState | undefined): boolean => loop?.failing === true;

/** True for a loop that the run has not gone on from. */
const isStill = (state: StepState): boolean =>
  isOpen(state) || state.status === "cancelled" || (state.status === "failed" && !state.handled);
