import { rerunDag, type RerunRequest } from "../dag/rerun-dag.ts";
import { rewindDag } from "../dag/rewind-dag.ts";
import type { Definition } from "../definition.ts";
import type { RunEvent } from "../event.ts";
import { baseOf, foldEvents } from "../fold-events.ts";
import type { StepId } from "../ids.ts";
import { isSameJson } from "../json.ts";
import { rewindMachine, undoneSince } from "../machine/rewind-machine.ts";
import { misfitOf } from "../misfit.ts";
import { hasNoPlace, NO_PLACE } from "../place/place.ts";
import {
  isFinished,
  type DagSnapshot,
  type MachineSnapshot,
  type RunSnapshot,
} from "../snapshot.ts";
import { pendingEffects } from "../transition.ts";
import { basisOf } from "./basis.ts";
import { beginsWork, stillPaused, unpaused, workOf } from "./pause.ts";
import { impossible, type Plan, type Planned } from "./plan.ts";
import { stepStates } from "./step-states.ts";

/**
 * A DAG's run, open or ended, as it goes on when a step begins anew and with it all that depends on
 * it. A machine has no such order among its steps: take it back to where it began the step, with
 * `planRewind`.
 */
export function planRerun(
  definition: Definition,
  snapshot: RunSnapshot,
  request: RerunRequest,
  at: number,
): Planned {
  const problems = [...problemsOf(definition, snapshot)];
  if (definition.kind !== "dag") return impossible("A machine runs again from a transition.");
  if (!definition.plan.indexOf.has(request.stepId)) {
    problems.push(`There is no step "${request.stepId}".`);
  }
  if (problems.length > 0) return impossible(...problems);
  const run = unpaused(snapshot as DagSnapshot);
  return planOf(definition, snapshot, withPlace(rerunDag(definition, run, request, at), snapshot));
}

/**
 * A run, open or ended, as it goes on from how it stood after an earlier transition: `past`, folded
 * from its history. What was in flight then begins anew unless it still is; timers that are overdue
 * fire at once.
 */
export function planRewind(
  definition: Definition,
  current: RunSnapshot,
  past: RunSnapshot,
  at: number,
): Planned {
  const then = unpaused(past);
  const problems = [...problemsOf(definition, current), ...problemsOfPast(definition, then)];
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
      : rewindMachine(definition, now as MachineSnapshot, then as MachineSnapshot, at);
  return planOf(definition, current, withPlace(next, current));
}

function problemsOf(definition: Definition, snapshot: RunSnapshot): readonly string[] {
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
  if (hasNoPlace(past)) return ["The run waited for its place then: choose a later transition."];
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
  const before = new Map(stepStates(from, current));
  const begun = stepStates(definition, next).filter(([stepId]) => {
    const state = before.get(stepId);
    return state !== undefined && state.status !== "pending";
  });
  const isKept = ([stepId, state]: (typeof begun)[number]) => isSameJson(state, before.get(stepId));
  const ids = (entries: typeof begun): StepId[] => entries.map(([stepId]) => stepId);
  return {
    basis: basisOf(current),
    snapshot: current.paused ? pausedAs(definition, current, next, from) : next,
    resets: ids(begun.filter((entry) => !isKept(entry))),
    keeps: ids(begun.filter(isKept)),
  };
}

/** Where a run is taken back to, it has the place that it has now. */
function withPlace({ place: _, ...next }: RunSnapshot, { place }: RunSnapshot): RunSnapshot {
  return (place ? { ...next, place } : next) as RunSnapshot;
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

/**
 * The transition, by its place in the history (1, 2, 3 …), that began the latest round of a step:
 * where a machine is taken back to in order to run the step again. Undefined where it never began.
 */
export function transitionThatBegan(
  definition: Definition,
  events: readonly RunEvent[],
  stepId: StepId,
): number | undefined {
  const { events: since, ...base } = baseOf(definition, events);
  const skipped = events.length - since.length;
  let { snapshot } = base;
  let latest: number | undefined;
  let round: number | undefined;
  for (const [index, event] of since.entries()) {
    snapshot = foldEvents(definition, [event], snapshot);
    const state = new Map(stepStates(definition, snapshot)).get(stepId);
    const first = state && "firstAttempt" in state ? state.firstAttempt : undefined;
    if (first !== undefined && first !== round) latest = skipped + index + 1;
    round = first ?? round;
  }
  return latest;
}
