import { stateAt } from "../dag/dag-state.ts";
import { forkDag } from "../dag/fork-dag.ts";
import { changeInside, type ChangeStep } from "../dag/loop/change-inside.ts";
import type { Definition } from "../definition.ts";
import type { WorkEvent } from "../event.ts";
import type { RunId, StepId } from "../ids.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import { forkMachine } from "../machine/fork-machine.ts";
import type { DagSnapshot, MachineSnapshot, RunSnapshot } from "../snapshot.ts";
import type { StepState } from "../step-state.ts";
import { transition } from "../transition.ts";
import { basisOf } from "./basis.ts";
import { changedSteps } from "./changed-steps.ts";
import { forkedStep } from "./fork-run.ts";
import { unpaused } from "./pause.ts";
import { impossible, type Plan, type Planned } from "./plan.ts";
import { problemsOfPast } from "./rerun.ts";
import { stepStates } from "./step-states.ts";

/** How a new run differs from the one it goes on from. */
export interface ForkRequest {
  /** The new run. */
  readonly runId: RunId;
  readonly at: number;
  /** Another input; absent: the source's. What was made from the source's input is kept. */
  readonly input?: JsonValue;
  /** A machine's context, in the place of the one it had. */
  readonly context?: JsonObject;
  /** What happens first, in the place of what happened next in the source. */
  readonly event?: WorkEvent;
  /** Outputs that later rounds of a step give at once, in order, instead of beginning. */
  readonly reuse?: Readonly<Record<StepId, readonly JsonValue[]>>;
}

/**
 * A new run that goes on from how another one stood after a transition: `past`, folded from its
 * history. Attempts that were in flight then begin in the new run too. What the source did is the
 * source's: the new run never undoes it.
 */
export function planFork(definition: Definition, past: RunSnapshot, request: ForkRequest): Planned {
  const then = unpaused(past);
  const problems = problemsOfPast(definition, then);
  if (problems.length > 0) return impossible(...problems);
  if (request.context !== undefined && definition.kind === "dag") {
    return impossible("A DAG has no context that could be another.");
  }
  const forked =
    definition.kind === "dag"
      ? forkDag(definition, then as DagSnapshot, request)
      : forkMachine(definition, then as MachineSnapshot, request);
  const { event } = request;
  if (!event) return forkPlan(definition, then, forked);
  const happened = transition(definition, forked, event);
  if (happened.ignored !== undefined) {
    return impossible(`The run does not take "${event.type}" there (${happened.ignored}).`);
  }
  return forkPlan(definition, then, happened.snapshot);
}

const forkPlan = (definition: Definition, past: RunSnapshot, snapshot: RunSnapshot): Plan => ({
  basis: basisOf(past),
  snapshot,
  ...changedSteps(forkedStates(definition, past), stepStates(definition, snapshot)),
});

/** The states that the steps of a run have in a fork of it in which they stand as they do. */
export function forkedStates(
  definition: Definition,
  past: RunSnapshot,
): readonly (readonly [StepId, StepState])[] {
  if (definition.kind === "machine") {
    return stepStates(definition, past).map(([stepId, state]) => [stepId, forkedStep(state)]);
  }
  const change: ChangeStep = (step, state, path) =>
    changeInside(step, forkedStep(state), path, change);
  return definition.plan.steps.map((step) => [
    step.id,
    change(step, stateAt(past as DagSnapshot, step.index), step.id),
  ]);
}
