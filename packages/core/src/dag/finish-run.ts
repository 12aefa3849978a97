import { runFinish, type RunEnd } from "../run-finish.ts";
import type { DagDraft } from "./dag-draft.ts";
import { stopClock } from "./run-clock.ts";

/** Ends the run with the output or error it has. */
export function finishRun(draft: DagDraft, status: RunEnd): void {
  const { run } = draft;
  stopClock(draft);
  run.status = status;
  run.finishedAt = draft.at;
  draft.effects.push(runFinish(run, status));
}

/** Takes back that the run had ended. */
export function reopenRun(draft: DagDraft): void {
  draft.run.status = "running";
  delete draft.run.finishedAt;
  delete draft.run.output;
}
