import { retryByHand } from "../attempts-by-hand.ts";
import { wasTried } from "../attempts.ts";
import type { StepRetried } from "../event.ts";
import { compensatedBy, insideOf, type Inside, type StepId } from "../ids.ts";
import type { StateOf, StepState } from "../step-state.ts";
import type { Ignored } from "../transition-result.ts";
import { resumeCompensation } from "./compensate-run.ts";
import type { DagDraft } from "./dag-draft.ts";
import { isLoop, type PlannedStep } from "./dag-plan.ts";
import { isRun, loopOf } from "./loop/loop-state.ts";
import { mendInside } from "./loop/mend-inside.ts";
import { placeOf, type Place } from "./loop/place.ts";
import { beginAgain, mendPass, retryLoop, unhandledSteps } from "./loop/reopen-loop.ts";
import { inPass } from "./loop/turn-loop.ts";
import { isBeyondRepair, isOver, reopen } from "./reopen-run.ts";
import { pendingAgain } from "./reset-undone.ts";

/**
 * A failed step is tried again by hand, in a run that failed, is failing or waits for that. One whose
 * failure is handled is not: the run has gone on from there. One in backoff is tried again at once.
 */
export function retryStep(draft: DagDraft, event: StepRetried): Ignored | undefined {
  const { run, plan } = draft;
  if (isOver(draft)) return "run-finished";
  const target = compensatedBy(event.stepId);
  if (target !== undefined) return resumeCompensation(draft, event, target);
  const inside = insideOf(event.stepId);
  if (inside) return retryInside(draft, inside, event);
  const index = plan.indexOf.get(event.stepId);
  if (index === undefined) return "step-unknown";
  const [step, state] = [draft.step(index), draft.state(index)];
  if (isBeyondRepair(draft)) return "step-not-failed";
  if (step.kind === "task" && state.status === "retrying") {
    draft.apply(index, retryByHand(run.runId, step.task, state, event));
    return undefined;
  }
  if (!isRepairable(draft, state)) return "step-not-failed";
  let ignored: Ignored | undefined;
  reopen(draft, [step.id], (again) => {
    ignored = tryAgain(draft, step, state, event, again);
  });
  return ignored;
}

/** A step inside a loop, or a pass of one, in a run that goes on, is failing, or failed. */
function retryInside(draft: DagDraft, inside: Inside, event: StepRetried): Ignored | undefined {
  const found = placeOf(draft.definition, draft.run, event.stepId);
  if (!found) return "step-unknown";
  if (isBeyondRepair(draft) || !mayBeRetried(found)) return "step-not-failed";
  const retry = (inner: DagDraft) => retryPass(inner, inside.stepId, event);
  if (found.status === "retrying") return inPass(draft, inside, retry);
  const lost = event.input === undefined ? undefined : "step-not-failed";
  return mendInside(draft, inside, lost, (loop) =>
    isRun(loop.pass(inside.number))
      ? mendPass(loop, inside.number, retry)
      : beginAgain(loop, inside.number, event),
  );
}

const mayBeRetried = ({ status, isStill, isHandled, timedOut }: Place): boolean =>
  isStill &&
  ((status === "failed" && !isHandled) ||
    status === "retrying" ||
    (timedOut && (status === "cancelled" || status === "pending")));

/** One step of a pass, or all that it failed with; refused where one of them is. */
function retryPass(
  inner: DagDraft,
  stepId: StepId | undefined,
  event: StepRetried,
): Ignored | undefined {
  const named = stepId === undefined ? unhandledSteps(inner) : [stepId];
  return named
    .map((failed) => retryStep(inner, { ...event, stepId: failed }))
    .find((ignored) => ignored !== undefined);
}

/**
 * A failed step, unless the run has gone on from it; a map fails with its items, which are retried one
 * by one. In a run whose time was over any step that it did not come to may be named.
 */
const isRepairable = ({ run }: DagDraft, state: StepState): boolean =>
  state.status === "failed"
    ? !state.handled && !loopOf(state)?.failing
    : run.timedOut === true && (state.status === "cancelled" || state.status === "pending");

function tryAgain(
  draft: DagDraft,
  step: PlannedStep,
  state: StepState,
  event: StepRetried,
  again: ReadonlySet<StepId>,
): Ignored | undefined {
  if (again.has(step.id)) keepInput(draft, step, event);
  else if (isLoop(step) && loopOf(state)) {
    return retryLoop(draft, step, (inner) => retryPass(inner, undefined, event));
  } else if (state.status === "failed") restart(draft, step, state, event);
  else if (event.input !== undefined) startOver(draft, step, state, event);
  return undefined;
}

/** The step itself waits for what runs again before it; an edited input is kept for then. */
export function keepInput(
  draft: DagDraft,
  step: PlannedStep,
  { input }: Pick<StepRetried, "input">,
): void {
  const state = draft.state(step.index);
  if (state.status === "pending" && input !== undefined) {
    draft.set(step.index, { ...state, input });
  }
}

function restart(
  draft: DagDraft,
  step: PlannedStep,
  state: StateOf<"failed">,
  event: StepRetried,
): void {
  const { runId } = draft.run;
  if (step.kind === "task" && wasTried(state)) {
    draft.apply(step.index, retryByHand(runId, step.task, state, event));
  } else {
    startOver(draft, step, state, event);
  }
}

function startOver(draft: DagDraft, step: PlannedStep, state: StepState, event: StepRetried): void {
  draft.set(step.index, pendingAgain(step, state));
  if (step.kind === "task") keepInput(draft, step, event);
}
