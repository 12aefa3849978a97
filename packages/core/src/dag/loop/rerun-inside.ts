import { insideOf, passId, stepInside, type Inside, type StepId } from "../../ids.ts";
import type { LoopState, Pass } from "../../loop-state.ts";
import type { DagSnapshot } from "../../snapshot.ts";
import type { StepState } from "../../step-state.ts";
import type { DagDraft } from "../dag-draft.ts";
import type { PlannedLoop } from "../dag-plan.ts";
import { stateAt } from "../dag-state.ts";
import { inPages } from "../pages.ts";
import type { StepGraph } from "../step-graph.ts";
import { firstPasses } from "./first-passes.ts";
import { LoopDraft } from "./loop-draft.ts";
import { isRun, loopOf, passAt } from "./loop-state.ts";
import { loopStep } from "./turn-loop.ts";

// A run goes on from a step inside a loop: the pass that the step lies in goes on, and so does the
// loop. An iteration of a repeat comes after those before it, so those after it are forgotten.

/**
 * A loop, by its path, as it stood when one of its passes had just ended as it has; undefined where
 * nothing tells that any more. All of its passes have their steps.
 */
export type Recall = (loopId: StepId, number: number, pass: Pass) => LoopState | undefined;

/** Why a step cannot be run again from; undefined where it can. `around` is the pass that `graph` is the body of. */
export function problemInside(
  graph: StepGraph,
  run: Pick<DagSnapshot, "pages">,
  stepId: StepId,
  recall: Recall,
  around?: StepId,
): string | undefined {
  const inside = insideOf(stepId);
  const path = pathOf(around, stepId);
  if (!inside) return graph.plan.indexOf.has(stepId) ? undefined : `There is no step "${path}".`;
  const step = loopStep(graph.plan, inside.loopId);
  if (!step || !isKnown(step, inside.stepId)) return `There is no step "${path}".`;
  const loopId = pathOf(around, step.id);
  const loop = loopOf(stateAt(run, step.index));
  const pass = loop && passAt(loop, inside.number);
  const isFailed = pass?.status === "failed" && inside.stepId === undefined;
  if (!loop || !pass || !hasBegun(pass)) return isFailed ? undefined : `"${path}" has not begun.`;
  if (loop.undone) {
    return `Something inside "${loopId}" has been undone: it begins again as a whole, so run again from it.`;
  }
  const kept = isEntered(step, loop, inside.number) ? loop : recall(loopId, inside.number, pass);
  const entered = kept && passAt(kept, inside.number);
  if (!isRun(entered)) {
    return `What "${passId(loopId, inside.number)}" did is not kept any more: run again from "${loopId}".`;
  }
  if (inside.stepId === undefined) return undefined;
  return problemInside(step.body, entered, inside.stepId, recall, passId(loopId, inside.number));
}

const isKnown = ({ body }: PlannedLoop, stepId: StepId | undefined): boolean => {
  if (stepId === undefined) return true;
  const inside = insideOf(stepId);
  if (!inside) return body.plan.indexOf.has(stepId);
  const step = loopStep(body.plan, inside.loopId);
  return step !== undefined && isKnown(step, inside.stepId);
};

const hasBegun = (pass: Pass): boolean => isRun(pass) || pass.status === "completed";

export const pathOf = (around: StepId | undefined, stepId: StepId): StepId =>
  around === undefined ? stepId : stepInside(around, stepId);

/** True where the loop can go on from this pass with what it has. */
const isEntered = ({ kind }: PlannedLoop, loop: LoopState, number: number): boolean =>
  isRun(passAt(loop, number)) && (kind === "map" || number === loop.next - 1);

/** The loop, to go on from inside one of its passes, which has its steps then. */
export function enterLoop(
  draft: DagDraft,
  step: PlannedLoop,
  { number }: Inside,
  recalled: () => LoopState | undefined,
): LoopDraft | undefined {
  const state = draft.state(step.index);
  const loop = loopOf(state);
  if (!loop) return undefined;
  const open = step.kind === "map" ? withOutputs(state, loop) : loop;
  if (isEntered(step, loop, number) || !hasBegun(passAt(loop, number) ?? PENDING)) {
    return new LoopDraft(draft, step, open);
  }
  const then = recalled();
  if (!then) return undefined;
  const isLast = step.kind === "map" || number === loop.next - 1;
  if (!isLast) return new LoopDraft(draft, step, firstPasses(step, loop, then, number + 1));
  const passes = open.pages.flat().with(number, passAt(then, number) ?? PENDING);
  return new LoopDraft(draft, step, { ...open, pages: inPages(passes) });
}

const PENDING: Pass = { status: "pending", item: null };

/** A completed map has the outputs of its items in its own. */
function withOutputs(state: StepState, loop: LoopState): LoopState {
  if (state.status !== "completed" || state.origin !== undefined) return loop;
  const outputs = Array.isArray(state.output) ? state.output : [];
  const passes = loop.pages.flat().map((pass, number) => {
    const output = outputs[number];
    return pass.status === "completed" && output !== undefined ? { ...pass, output } : pass;
  });
  return { ...loop, pages: inPages(passes) };
}
