import { isInFlight } from "../attempts.ts";
import { changeCompensations } from "../compensation-states.ts";
import type { DagPlan } from "../dag/dag-plan.ts";
import { stateAt } from "../dag/dag-state.ts";
import { changeInside, type ChangeStep } from "../dag/loop/change-inside.ts";
import { inPages } from "../dag/pages.ts";
import type { Definition } from "../definition.ts";
import type { Effect } from "../effect.ts";
import { compensationOf, type StepId } from "../ids.ts";
import type { DagSnapshot, MachineSnapshot, RunSnapshot } from "../snapshot.ts";
import type { StateOf, StepState } from "../step-state.ts";
import { beginsWork, unpaused, workOf } from "./pause.ts";

type Begin = (stepId: StepId, state: StepState) => StepState;
type States = Readonly<Record<StepId, StepState>>;

/** A paused run as it goes on: what was held back is asked for only now, and its times count from now. */
export function resumed(definition: Definition, snapshot: RunSnapshot, at: number): RunSnapshot {
  const run = unpaused(snapshot);
  const held = new Set(snapshot.paused?.held);
  if (held.size === 0) return run;
  const begin: Begin = (stepId, state) =>
    isInFlight(state) && held.has(workOf({ stepId, attempt: state.attempt }))
      ? askedAt(state, at)
      : state;
  return withUndoing(
    definition.kind === "dag"
      ? withPages(definition.plan, run as DagSnapshot, begin)
      : withSteps(run as MachineSnapshot, begin),
    begin,
  );
}

/** A run that begins at `at`, and was planned to so much earlier: its times count from now. */
export function postponed(
  definition: Definition,
  snapshot: RunSnapshot,
  pending: readonly Effect[],
  { at, laterMs }: Readonly<{ at: number; laterMs: number }>,
): RunSnapshot {
  if (laterMs === 0) return snapshot;
  const { status, timeoutAt } = snapshot;
  const held = pending.filter(beginsWork).map(workOf);
  const run = resumed(definition, { ...snapshot, paused: { at, status, held } }, at);
  return timeoutAt === undefined ? run : { ...run, timeoutAt: timeoutAt + laterMs };
}

/** The same attempt; the time for which it was held back is not its round's. */
function askedAt(state: StateOf<"scheduled" | "running">, at: number): StepState {
  const { roundAt } = state;
  const asked = {
    ...state,
    scheduledAt: at,
    ...(roundAt === undefined ? {} : { roundAt: roundAt + at - state.scheduledAt }),
  };
  return asked.status === "running" ? { ...asked, startedAt: at } : asked;
}

function withPages({ steps }: DagPlan, run: DagSnapshot, begin: Begin): DagSnapshot {
  const change: ChangeStep = (step, state, path) =>
    begin(path, changeInside(step, state, path, change));
  const states = steps.map((step) => change(step, stateAt(run, step.index), step.id));
  return { ...run, pages: inPages(states) };
}

const withSteps = (run: MachineSnapshot, begin: Begin): MachineSnapshot => ({
  ...run,
  steps: begun(run.steps, begin),
});

function withUndoing(run: RunSnapshot, begin: Begin): RunSnapshot {
  const { compensation } = run;
  if (!compensation) return run;
  const steps = changeCompensations(compensation.steps, (state, target) =>
    begin(compensationOf(target), state),
  );
  return { ...run, compensation: { ...compensation, steps } };
}

const begun = (steps: States, begin: Begin): States =>
  Object.fromEntries(
    Object.entries(steps).map(([stepId, state]) => [stepId, begin(stepId as StepId, state)]),
  );
