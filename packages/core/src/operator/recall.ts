import type { DagDefinition } from "../dag/dag-definition.ts";
import { isLoop, type DagPlan } from "../dag/dag-plan.ts";
import { stateAt } from "../dag/dag-state.ts";
import { isRun, loopOf, passAt } from "../dag/loop/loop-state.ts";
import type { Recall } from "../dag/loop/rerun-inside.ts";
import { loopStep } from "../dag/loop/turn-loop.ts";
import type { StepGraph } from "../dag/step-graph.ts";
import type { Definition } from "../definition.ts";
import { insideOf, type StepId } from "../ids.ts";
import type { LoopState, Pass } from "../loop-state.ts";
import type { DagSnapshot } from "../snapshot.ts";
import { standings, type History } from "./history.ts";

/**
 * Looks up in a run's history what a pass did that has completed and whose steps are kept no longer:
 * there they are, if the history is decided again by definitions that keep them.
 */
export function recallOf(history: History): Recall {
  const keeping = keepingPasses(history);
  return (loopId, number, pass) => {
    let found: LoopState | undefined;
    let stood = false;
    for (const standing of standings(keeping)) {
      const loop =
        standing?.definition.kind === "dag"
          ? loopAt(standing.definition, standing.snapshot as DagSnapshot, loopId)
          : undefined;
      const stands = loop !== undefined && isSamePass(passAt(loop, number), pass);
      if (stands && !stood) found = loop;
      stood = stands;
    }
    return found;
  };
}

const isSamePass = (kept: Pass | undefined, pass: Pass): boolean =>
  isRun(kept) &&
  "finishedAt" in pass &&
  kept.startedAt === pass.startedAt &&
  kept.finishedAt === pass.finishedAt;

function loopAt(
  { plan }: StepGraph,
  run: Pick<DagSnapshot, "pages">,
  loopId: StepId,
): LoopState | undefined {
  const inside = insideOf(loopId);
  const step = loopStep(plan, inside?.loopId ?? loopId);
  const loop = step && loopOf(stateAt(run, step.index));
  if (!loop || inside?.stepId === undefined) return loop;
  const pass = passAt(loop, inside.number);
  return isRun(pass) ? loopAt(step.body, pass, inside.stepId) : undefined;
}

const keepingPasses = ({ definition, events, earlier = new Map() }: History): History => ({
  definition: keeping(definition),
  events,
  earlier: new Map(
    Array.from(earlier, ([version, then]: [number, Definition]) => [version, keeping(then)]),
  ),
});

const keeping = (definition: Definition): Definition =>
  definition.kind === "dag" ? keepingDag(definition) : definition;

const keepingDag = (definition: DagDefinition): DagDefinition => ({
  ...definition,
  plan: keepingPlan(definition.plan),
});

/** A pass that may have to be undone is kept. */
function keepingPlan(plan: DagPlan): DagPlan {
  const steps = plan.steps.map((step) =>
    isLoop(step)
      ? { ...step, body: { ...step.body, isUndoable: true, plan: keepingPlan(step.body.plan) } }
      : step,
  );
  return { ...plan, steps, loops: steps.filter(isLoop) };
}
