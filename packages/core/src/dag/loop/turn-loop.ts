import type { Inside } from "../../ids.ts";
import type { Ignored } from "../../transition-result.ts";
import type { DagDraft } from "../dag-draft.ts";
import { isLoop, type DagPlan, type PlannedLoop } from "../dag-plan.ts";
import { openLoop, type LoopDraft } from "./loop-draft.ts";
import { isRun } from "./loop-state.ts";
import { turnMap } from "./run-map.ts";
import { turnRepeat } from "./run-repeat.ts";

/** After something happened to its passes: goes on with the loop, or ends it. */
export function turnLoop(loop: LoopDraft): void {
  if (isMap(loop)) turnMap(loop);
  else if (isRepeat(loop)) turnRepeat(loop);
}

type Of<Kind> = LoopDraft<Extract<PlannedLoop, { kind: Kind }>>;

export const isMap = (loop: LoopDraft): loop is Of<"map"> => loop.step.kind === "map";
export const isRepeat = (loop: LoopDraft): loop is Of<"repeat"> => loop.step.kind === "repeat";

export function loopStep(plan: DagPlan, loopId: string): PlannedLoop | undefined {
  const step = plan.steps[plan.indexOf.get(loopId) ?? -1];
  return step && isLoop(step) ? step : undefined;
}

/** An event about a step inside a pass happens to the run of that pass, and then to the loop. */
export function inPass(
  draft: DagDraft,
  { loopId, number }: Inside,
  happens: (inner: DagDraft) => Ignored | undefined,
): Ignored | undefined {
  const step = loopStep(draft.plan, loopId);
  const loop = step && openLoop(draft, step);
  if (!loop || !isRun(loop.pass(number))) return "stale";
  const inner = loop.enter(number);
  const ignored = happens(inner);
  // A pass that has ended is not the run.
  if (ignored) return ignored === "run-finished" ? "stale" : ignored;
  loop.leave(number, inner);
  turnLoop(loop);
  return undefined;
}
