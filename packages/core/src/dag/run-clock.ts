import { runTimerId } from "../ids.ts";
import type { DagDraft } from "./dag-draft.ts";

// The time of a run counts while it goes on: not once it fails, ends or is undone, and from the
// beginning when an operator opens it again.

/** Begins to count, where the definition limits a run's time. */
export function startClock(draft: DagDraft): void {
  const { timeoutMs } = draft.plan;
  if (timeoutMs === undefined) return;
  const fireAt = draft.at + timeoutMs;
  draft.run.timeoutAt = fireAt;
  draft.effects.push({ type: "timer.start", timerId: runTimerId(fireAt), fireAt });
}

/** Counts no longer. */
export function stopClock(draft: DagDraft): void {
  const { timeoutAt } = draft.run;
  if (timeoutAt === undefined) return;
  delete draft.run.timeoutAt;
  draft.effects.push({ type: "timer.cancel", timerId: runTimerId(timeoutAt) });
}
