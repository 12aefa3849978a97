import { insideOf, type StepId } from "../../ids.ts";
import type { Pass } from "../../loop-state.ts";
import type { DagSnapshot } from "../../snapshot.ts";
import type { StepState } from "../../step-state.ts";
import { stateAt } from "../dag-state.ts";
import type { StepGraph } from "../step-graph.ts";
import { isOpen, isRun, loopOf, passAt } from "./loop-state.ts";

/** How a step stands, a pass, or a step inside one. */
export interface Place {
  readonly status: StepState["status"] | Pass["status"];
  readonly isHandled: boolean;
  /** False inside a loop, or a pass, that the run has gone on from. */
  readonly isStill: boolean;
  /** The time of the run is over. */
  readonly timedOut: boolean;
}

type Snapshot = Pick<DagSnapshot, "pages" | "timedOut">;

/** Undefined for what does not exist. */
export function placeOf(
  { plan }: StepGraph,
  snapshot: Snapshot,
  stepId: StepId,
): Place | undefined {
  const inside = insideOf(stepId);
  const step = plan.steps[plan.indexOf.get(inside?.loopId ?? stepId) ?? -1];
  if (!step) return undefined;
  const state = stateAt(snapshot, step.index);
  const timedOut = snapshot.timedOut === true;
  const isHandled = state.status === "failed" && state.handled === true;
  if (!inside) return { status: state.status, isHandled, isStill: true, timedOut };
  const loop = loopOf(state);
  const pass = loop && passAt(loop, inside.number);
  if (!pass || !("body" in step)) return undefined;
  const isStill =
    isOpen(state) || state.status === "cancelled" || (state.status === "failed" && !isHandled);
  if (inside.stepId === undefined) {
    return { status: pass.status, isHandled: false, isStill, timedOut };
  }
  if (!isRun(pass)) {
    const isKnown = placeOf(step.body, { pages: step.body.plan.pages }, inside.stepId);
    return isKnown && { ...isKnown, status: pass.status, isStill: false };
  }
  const inner = { pages: pass.pages, ...(timedOut ? { timedOut } : {}) };
  const place = placeOf(step.body, inner, inside.stepId);
  return place && { ...place, isStill: place.isStill && isStill };
}
