import { isInFlight, startRound } from "../attempts.ts";
import { restoredCompensation } from "../compensation-queue.ts";
import type { StepId } from "../ids.ts";
import { isSameJson } from "../json.ts";
import { isFailing, type DagSnapshot } from "../snapshot.ts";
import { keyOf } from "../step-schedule.ts";
import type { StepState } from "../step-state.ts";
import { countedOn } from "./counted-on.ts";
import type { DagDefinition } from "./dag-definition.ts";
import { DagDraft } from "./dag-draft.ts";
import { isLoop, type PlannedStep } from "./dag-plan.ts";
import { stateAt } from "./dag-state.ts";
import { attemptCount, loopOf } from "./loop/loop-state.ts";
import { reopenSteps } from "./reopen-run.ts";
import { pendingAgain, resetUndone } from "./reset-undone.ts";
import { startClock } from "./run-clock.ts";
import { settle } from "./settle.ts";

/** The run as it goes on from how it stood at `past`; attempts are counted on from `current`. */
export function rewindDag(
  definition: DagDefinition,
  current: DagSnapshot,
  past: DagSnapshot,
  at: number,
): DagSnapshot {
  const draft = new DagDraft(definition, past, at, settle);
  for (const step of definition.plan.steps) {
    rewindStep(draft, step, draft.state(step.index), stateAt(current, step.index));
  }
  // What was undone since has to be done again, with all that was made from it.
  resetUndone(draft);
  draft.run.signalKeys = [...new Set([...past.signalKeys, ...current.signalKeys])];
  keepGone(draft, current);
  keepCompensation(draft, current);
  keepTime(draft, current);
  if (!isFailing(draft.run)) reopenSteps(draft);
  settle(draft);
  return draft.finish().snapshot;
}

/** The time of the run goes on; where it counts no longer, because the run failed or ended, it begins anew. */
function keepTime(draft: DagDraft, { timeoutAt }: DagSnapshot): void {
  if (draft.run.timeoutAt === undefined) return;
  if (timeoutAt === undefined) startClock(draft);
  else draft.run.timeoutAt = timeoutAt;
}

/** Attempts that were made under other versions since are not made again either. */
function keepGone({ run }: DagDraft, { gone }: DagSnapshot): void {
  for (const [stepId, made] of Object.entries(gone ?? {}) as [StepId, number][]) {
    run.gone = { ...run.gone, [stepId]: Math.max(made, run.gone?.[stepId] ?? 0) };
  }
}

function rewindStep(draft: DagDraft, step: PlannedStep, then: StepState, now: StepState): void {
  if (isSameJson(then, now)) return;
  if (step.kind === "task" && isSameAttempt(then, now)) return draft.set(step.index, now);
  const made = Math.max(attemptCount(then), attemptCount(now));
  if (step.kind === "task" && (isInFlight(then) || then.status === "retrying")) {
    const round = { made, input: then.input, at: draft.at, ...keyOf(then) };
    return draft.apply(step.index, startRound(draft.run.runId, step.task, round));
  }
  if (now.status === "compensated" && then.status === "completed") {
    return draft.set(step.index, { ...now, attempt: made });
  }
  draft.set(step.index, isLoop(step) ? loopBack(step, then, now, made) : countedOn(then, made));
}

const isSameAttempt = (then: StepState, now: StepState): boolean =>
  isInFlight(then) && isInFlight(now) && then.attempt === now.attempt;

/** A loop that the run had gone on from stands as it did; one that was under way begins again. */
function loopBack(step: PlannedStep, then: StepState, now: StepState, made: number): StepState {
  const loop = loopOf(then);
  if (hasGoneOn(then)) {
    if (!loop) return countedOn(then, made);
    const undone = loopOf(now)?.undone === true ? { undone: true as const } : {};
    // What ran again in it since is not told by its highest number alone.
    return { ...then, loop: { ...loop, attempts: made, made, ...undone } } as StepState;
  }
  const unmet = then.status === "pending" ? then : pendingAgain(step, then);
  return made > 0 ? { ...unmet, attempt: made } : unmet;
}

const hasGoneOn = (then: StepState): boolean =>
  then.status === "completed" ||
  then.status === "skipped" ||
  (then.status === "failed" && then.handled === true);

function keepCompensation(draft: DagDraft, { compensation }: DagSnapshot): void {
  if (!compensation) return;
  const { indexOf } = draft.plan;
  draft.run.compensation = restoredCompensation(compensation, (stepId) => {
    const index = indexOf.get(stepId);
    return index !== undefined && draft.state(index).status === "compensated";
  });
}
