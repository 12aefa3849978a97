import { startRound } from "../attempts.ts";
import { attemptsMade } from "../compensation-queue.ts";
import { isFailing } from "../snapshot.ts";
import type { StateOf } from "../step-state.ts";
import { askWhen } from "./ask-when.ts";
import { giveReused } from "./complete-as.ts";
import { concurrencyKeyOf } from "./concurrency-key.ts";
import type { DagDraft } from "./dag-draft.ts";
import type { PlannedChoice, PlannedStep, PlannedTask } from "./dag-plan.ts";
import { failUnready, giveOutput } from "./end-step.ts";
import { fill } from "./fill.ts";
import { followEdges } from "./follow-edges.ts";
import { judgeJoin } from "./join.ts";
import { beginMap } from "./loop/run-map.ts";
import { beginRepeat } from "./loop/run-repeat.ts";
import { beginSignal } from "./signal-step.ts";
import { beginWait } from "./wait-step.ts";

/** Sets going, or skips, every step whose join is decided; ends at the first that fails. */
export function activateReady(draft: DagDraft): void {
  // Steps that are skipped or fail here decide the joins of others, and this loop takes them too.
  for (const index of draft.ready) {
    if (isFailing(draft.run)) return;
    const state = draft.state(index);
    if (state.status === "pending") enter(draft, draft.step(index), state);
  }
}

function enter(draft: DagDraft, step: PlannedStep, state: StateOf<"pending">): void {
  const misfit = draft.misfits.get(step.index);
  if (misfit) return failUnready(draft, step, misfit);
  const verdict = judgeJoin(step, state);
  if (verdict === "run") activate(draft, step, state);
  else if (verdict === "skip") skipStep(draft, step);
}

function activate(draft: DagDraft, step: PlannedStep, state: StateOf<"pending">): void {
  // An operator who gave an input wants the step to run.
  const runs = step.when && state.input === undefined ? askWhen(draft, step.when) : true;
  if (typeof runs === "object") failUnready(draft, step, runs.error);
  else if (!runs) skipStep(draft, step);
  else begin(draft, step, state);
}

function begin(draft: DagDraft, step: PlannedStep, state: StateOf<"pending">): void {
  if (giveReused(draft, step)) return;
  switch (step.kind) {
    case "task":
      return beginTask(draft, step, state);
    case "wait":
      return beginWait(draft, step);
    case "signal":
    case "approval":
      return beginSignal(draft, step);
    case "choice":
      return choose(draft, step);
    case "map":
      return beginMap(draft, step, attemptsMade(state));
    case "repeat":
      return beginRepeat(draft, step, attemptsMade(state));
  }
}

function choose(draft: DagDraft, step: PlannedChoice): void {
  for (const { when, to } of step.cases) {
    const holds = askWhen(draft, when);
    if (typeof holds === "object") return failUnready(draft, step, holds.error);
    if (holds) return giveOutput(draft, step, draft.at, to);
  }
  giveOutput(draft, step, draft.at, step.otherwise ?? null);
}

function beginTask(draft: DagDraft, step: PlannedTask, state: StateOf<"pending">): void {
  const input = state.input === undefined ? fill(draft, step.input) : { value: state.input };
  if ("error" in input) return failUnready(draft, step, input.error);
  const key = concurrencyKeyOf(draft, step);
  if ("error" in key) return failUnready(draft, step, key.error);
  const round = { made: attemptsMade(state), input: input.value, at: draft.at, ...key };
  draft.apply(step.index, startRound(draft.run.runId, step.task, round));
}

/** A step that is skipped takes along what can only run after it. */
function skipStep(draft: DagDraft, step: PlannedStep): void {
  const attempt = attemptsMade(draft.state(step.index));
  const made = attempt > 0 ? { attempt } : {};
  draft.set(step.index, { status: "skipped", finishedAt: draft.at, ...made });
  followEdges(draft, step);
}
