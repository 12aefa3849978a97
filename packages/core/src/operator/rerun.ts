import { problemAlone } from "../dag/alone.ts";
import type { DagDefinition } from "../dag/dag-definition.ts";
import { problemInside, type Recall } from "../dag/loop/rerun-inside.ts";
import { rerunDag, type RerunRequest } from "../dag/rerun-dag.ts";
import { problemOfFailed, type FailedRequest } from "../dag/rerun-failed.ts";
import { rewindDag } from "../dag/rewind-dag.ts";
import type { Definition } from "../definition.ts";
import { rewindMachine, undoneSince } from "../machine/rewind-machine.ts";
import { misfitOf } from "../misfit.ts";
import { hasNoPlace, NO_PLACE } from "../place/place.ts";
import { isFinished } from "../run-status.ts";
import type { DagSnapshot, MachineSnapshot, RunSnapshot } from "../snapshot.ts";
import { pendingEffects } from "../transition.ts";
import { basisOf } from "./basis.ts";
import { changedSteps } from "./changed-steps.ts";
import { beginsWork, stillPaused, unpaused, workOf } from "./pause.ts";
import { impossible, type Plan, type Planned } from "./plan.ts";
import { stepStates } from "./step-states.ts";

/**
 * A DAG's run, open or ended, as it goes on when a step begins anew and with it all that depends on
 * it, if not alone; or when all does that failed. A machine has no such order among its steps: take it back to where it began the step, with
 * `planRewind`.
 */
export function planRerun(
  definition: Definition,
  snapshot: RunSnapshot,
  request: RerunRequest | FailedRequest,
  { at, recall }: { readonly at: number; readonly recall: Recall },
): Planned {
  if (definition.kind !== "dag") return impossible("A machine runs again from a transition.");
  const problems = problemsNow(definition, snapshot);
  if (problems.length > 0) return impossible(...problems);
  const run = unpaused(snapshot as DagSnapshot);
  const problem = problemOfRerun(definition, run, request, recall);
  if (problem !== undefined) return impossible(problem);
  const next = rerunDag(definition, run, request, { at, recall });
  return planOf(definition, snapshot, withPlace(next, snapshot));
}

function problemOfRerun(
  definition: DagDefinition,
  run: DagSnapshot,
  request: RerunRequest | FailedRequest,
  recall: Recall,
): string | undefined {
  if ("failed" in request) return problemOfFailed(definition, run);
  const { stepId, alone } = request;
  const problem = problemInside(definition, run, stepId, recall);
  return problem ?? (alone && problemAlone(definition, run, stepId, recall));
}

/**
 * A run, open or ended, as it goes on from how it stood after an earlier transition: `past`, folded
 * from its history. What was in flight then begins anew unless it still is; timers that are overdue
 * fire at once. `again` is a step of a machine, in flight then, that begins anew in any case.
 */
export function planRewind(
  definition: Definition,
  current: RunSnapshot,
  past: RunSnapshot,
  at: number,
  again?: RerunRequest,
): Planned {
  const then = unpaused(past);
  const problems = [...problemsNow(definition, current), ...problemsOfPast(definition, then)];
  const undone =
    definition.kind === "machine" && problems.length === 0
      ? undoneSince(current as MachineSnapshot, then as MachineSnapshot)
      : [];
  problems.push(
    ...undone.map(
      (stepId) => `Step "${stepId}" was done then and has been undone since: go back further.`,
    ),
  );
  if (problems.length > 0) return impossible(...problems);
  const now = unpaused(current);
  const next =
    definition.kind === "dag"
      ? rewindDag(definition, now as DagSnapshot, then as DagSnapshot, at)
      : rewindMachine(definition, now as MachineSnapshot, then as MachineSnapshot, {
          at,
          again,
        });
  return planOf(definition, current, withPlace(next, current));
}

export function problemsNow(definition: Definition, snapshot: RunSnapshot): readonly string[] {
  const misfit = misfitOf(definition, snapshot);
  if (misfit !== undefined) return [misfit];
  if (hasNoPlace(snapshot)) return [NO_PLACE];
  return unpaused(snapshot).status === "compensating"
    ? ["The run is undoing what it did: wait for that to end, or terminate the run."]
    : [];
}

export function problemsOfPast(definition: Definition, past: RunSnapshot): readonly string[] {
  const misfit = misfitOf(definition, past);
  if (misfit !== undefined) return ["The run was on another version then."];
  if (hasNoPlace(past)) return ["The run had not begun then: choose a later transition."];
  if (isFinished(past.status)) return ["The run had ended then: choose an earlier transition."];
  return past.status === "compensating"
    ? ["The run was undoing what it did then: choose an earlier transition."]
    : [];
}

/**
 * What `next` would change; a paused run stays paused, and holds back what it would begin. `from` is
 * the definition of `current`, where that is another.
 */
export function planOf(
  definition: Definition,
  current: RunSnapshot,
  next: RunSnapshot,
  from = definition,
): Plan {
  return {
    basis: basisOf(current),
    snapshot: current.paused ? pausedAs(definition, current, next, from) : next,
    ...changedSteps(stepStates(from, current), stepStates(definition, next)),
  };
}

/** Where a run is taken back to, it has the place that it has now. */
function withPlace(next: RunSnapshot, { place }: RunSnapshot): RunSnapshot {
  const { place: _then, ...run } = next;
  return place ? { ...run, place } : run;
}

function pausedAs(
  definition: Definition,
  current: RunSnapshot,
  next: RunSnapshot,
  from: Definition,
): RunSnapshot {
  if (!current.paused) return next;
  const given = new Set(pendingEffects(from, current).filter(beginsWork).map(workOf));
  const asked = new Set(pendingEffects(definition, next).filter(beginsWork).map(workOf));
  const still = current.paused.held.filter((work) => asked.has(work));
  const fresh = [...asked].filter((work) => !given.has(work) && !still.includes(work));
  return stillPaused(next, current.paused, [...still, ...fresh]);
}
