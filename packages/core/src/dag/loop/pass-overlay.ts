import type { NodeOverlay } from "../../graph.ts";
import { insideOf, passId, type StepId } from "../../ids.ts";
import type { DagSnapshot } from "../../snapshot.ts";
import { dagOverlay } from "../dag-overlay.ts";
import { stateAt } from "../dag-state.ts";
import type { StepGraph } from "../step-graph.ts";
import { embed } from "./embedded-run.ts";
import { isRun, loopOf, passAt } from "./loop-state.ts";

/**
 * How the steps of one pass stand, by their ids inside of it: of `ship[3]` those of `pack` and `send`.
 * Undefined where there is no such pass, or no more of it is kept than how it ended.
 */
export function overlayOfPass(
  { plan }: StepGraph,
  snapshot: DagSnapshot,
  path: StepId,
): Readonly<Record<string, NodeOverlay>> | undefined {
  const inside = insideOf(path);
  const step = inside && plan.steps[plan.indexOf.get(inside.loopId) ?? -1];
  if (!inside || !step || !("body" in step)) return undefined;
  const loop = loopOf(stateAt(snapshot, step.index));
  const pass = loop && passAt(loop, inside.number);
  if (!isRun(pass)) return undefined;
  const run = embed(snapshot, passId(step.id, inside.number), pass);
  if (inside.stepId !== undefined) return overlayOfPass(step.body, run, inside.stepId);
  return dagOverlay(step.body, run).nodes;
}
