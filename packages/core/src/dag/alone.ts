import { insideOf, passId, type StepId } from "../ids.ts";
import type { DagSnapshot } from "../snapshot.ts";
import { isUnhandled, type StepState } from "../step-state.ts";
import { stateAt } from "./dag-state.ts";
import { isRun, loopOf, passAt } from "./loop/loop-state.ts";
import { pathOf, type Recall } from "./loop/rerun-inside.ts";
import { loopStep } from "./loop/turn-loop.ts";
import { isUndone } from "./reset-undone.ts";
import type { StepGraph } from "./step-graph.ts";

/**
 * Why a step cannot begin anew without what depends on it; undefined where it can. `problemInside` has
 * found no reason against it. `around` is the pass that `graph` is the body of.
 */
export function problemAlone(
  graph: StepGraph,
  run: Pick<DagSnapshot, "pages">,
  stepId: StepId,
  recall: Recall,
  around?: StepId,
): string | undefined {
  const inside = insideOf(stepId);
  const own = inside?.loopId ?? stepId;
  for (const { id, index } of graph.plan.steps) {
    const problem = id === own ? undefined : besides(stateAt(run, index));
    if (problem !== undefined) return `"${pathOf(around, id)}" ${problem}`;
  }
  const state = stateAt(run, graph.plan.indexOf.get(own) ?? 0);
  if (!inside) {
    const hasBegun = state.status !== "pending" && state.status !== "skipped";
    return hasBegun ? undefined : `"${pathOf(around, stepId)}" has not begun.`;
  }
  const step = loopStep(graph.plan, inside.loopId);
  const loop = loopOf(state);
  const pass = loop && passAt(loop, inside.number);
  if (!step || !loop || !pass) return undefined;
  const path = pathOf(around, passId(step.id, inside.number));
  if (step.kind === "repeat" && inside.number < loop.next - 1) {
    return `Iterations have followed "${path}" and depend on it.`;
  }
  if (inside.stepId === undefined) return undefined;
  const kept = isRun(pass) ? loop : recall(pathOf(around, step.id), inside.number, pass);
  const entered = kept && passAt(kept, inside.number);
  if (!isRun(entered)) return undefined;
  return problemAlone(step.body, entered, inside.stepId, recall, path);
}

/** Why nothing begins alone beside such a step. */
function besides(state: StepState): string | undefined {
  if (isUnhandled(state)) return "has failed too: nothing begins beside that alone.";
  return isUndone(state) ? "has been undone, and would have to begin anew too." : undefined;
}
