import type { Effect } from "../effect.ts";
import type { DagDraft } from "./dag-draft.ts";
import { stopClock } from "./run-clock.ts";

type RunEnd = Extract<Effect, { type: "run.finish" }>["status"];

/** Ends the run with the output or error it has. */
export function finishRun(draft: DagDraft, status: RunEnd): void {
  const { run } = draft;
  stopClock(draft);
  run.status = status;
  run.finishedAt = draft.at;
  draft.effects.push({
    type: "run.finish",
    status,
    ...(run.output === undefined ? {} : { output: run.output }),
    ...(run.error === undefined ? {} : { error: run.error }),
  });
}

/** Takes back that the run had ended. */
export function reopenRun(draft: DagDraft): void {
  draft.run.status = "running";
  delete draft.run.finishedAt;
  delete draft.run.output;
}
