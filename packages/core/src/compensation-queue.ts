import { mayHaveTakenEffect, type TaskStep } from "./attempts.ts";
import { changeCompensations, compensationsIn } from "./compensation-states.ts";
import { compensationOf, type StepId } from "./ids.ts";
import type { JsonValue } from "./json.ts";
import { DEFAULT_RETRY } from "./retry-policy.ts";
import type { Compensation, RunSnapshot } from "./snapshot.ts";
import type { Completed, StepState } from "./step-state.ts";

/** A step that may have to be undone, as the run knows it. */
export interface Undoable {
  readonly step: TaskStep;
  readonly state: StepState;
}

/** Steps to undo, first one first: unknown outcomes, then what completed, the latest first. */
export function queueOf(steps: readonly Undoable[], previous: Compensation | undefined): StepId[] {
  const undone = new Set(
    compensationsIn(previous?.steps ?? []).flatMap(([stepId, { status }]) =>
      status === "completed" ? [stepId] : [],
    ),
  );
  const candidates = steps.filter(({ step }) => step.compensate && !undone.has(step.stepId));
  const unknown = candidates.filter(({ state }) => mayHaveTakenEffect(state));
  const completed = candidates
    .filter(({ state }) => state.status === "completed" && isOwn(state))
    .toSorted((a, b) => orderOf(b.state) - orderOf(a.state));
  return [...unknown, ...completed].map(({ step }) => step.stepId);
}

const isOwn = ({ origin }: Completed): boolean => origin === undefined || origin === "resolved";

const orderOf = (state: StepState): number => (state.status === "completed" ? state.order : 0);

/** The task step that undoes `step`. Without a policy it is worth more than one try: what it would undo has happened. */
export function compensationStep(step: TaskStep): TaskStep {
  const { task = "", retry = DEFAULT_RETRY, timeouts } = step.compensate ?? {};
  return { stepId: compensationOf(step.stepId), task, retry, timeouts };
}

/** The undone step as its compensation sees it; what is not known of it is null. */
export function compensationInput(state: StepState): JsonValue {
  const input = "input" in state ? (state.input ?? null) : null;
  return { input, output: state.status === "completed" ? state.output : null };
}

/** Of a run that goes on from before it was undone: what is not undone any more may have to be undone again. */
export function restoredCompensation(
  compensation: Compensation,
  isUndone: (stepId: StepId) => boolean,
): Compensation {
  const asked = compensationsIn(compensation.steps).map(([stepId]) => stepId);
  const again = new Set(asked.filter((stepId) => !isUndone(stepId)));
  return { ...resetCompensation(compensation, again), outcome: "failed" };
}

/** Nothing is left to undo, and `again` will run anew. */
export function resetCompensation(
  compensation: Compensation,
  again: ReadonlySet<StepId>,
): Compensation {
  return { ...forgetCompensations(compensation, again), queue: [] };
}

/** Only the counts of their attempts are kept. */
export function forgetCompensations(
  compensation: Compensation,
  forgotten: ReadonlySet<StepId>,
): Compensation {
  const steps = changeCompensations(compensation.steps, (state, stepId) =>
    forgotten.has(stepId) ? countOf(state) : state,
  );
  return { ...compensation, steps };
}

const countOf = (state: StepState): StepState => ({
  status: "pending",
  unmet: 0,
  attempt: attemptsMade(state),
});

/** What becomes of a step once it is undone. A failed one stays failed, so that it can be retried. */
export function undoneState(state: StepState): StepState {
  switch (state.status) {
    case "completed": {
      const { input: _, concurrencyKey: __, ...kept } = state;
      return { ...kept, status: "compensated" };
    }
    case "cancelled": {
      const { attempt, finishedAt } = state;
      const unknown = { output: null, startedAt: finishedAt, finishedAt, order: 0 };
      return { status: "compensated", attempt, ...unknown };
    }
    default:
      return state;
  }
}

/** The steps of a run whose effects stand although they were to be undone, next first. */
export const notUndone = (snapshot: RunSnapshot): readonly StepId[] =>
  snapshot.compensation?.queue ?? [];

/** Attempts a step has made, whatever became of them. */
export const attemptsMade = (state: StepState | undefined): number =>
  state && "attempt" in state ? (state.attempt ?? 0) : 0;
