import { failUntried, startRound } from "../attempts.ts";
import { attemptsMade } from "../compensation-queue.ts";
import { isDuration, parseDuration } from "../duration.ts";
import type { SerializedError } from "../errors.ts";
import { expressionError } from "../expression.ts";
import { waitTimerId } from "../ids.ts";
import { isFailing, type StateOf } from "../snapshot.ts";
import type { Template } from "../template.ts";
import { askWhen, describe } from "./ask-when.ts";
import type { DagDraft } from "./dag-draft.ts";
import type {
  PlannedChoice,
  PlannedSignal,
  PlannedStep,
  PlannedTask,
  PlannedWait,
} from "./dag-plan.ts";
import { scopeFor } from "./dag-scope.ts";
import { failStep, giveOutput } from "./end-step.ts";
import { followEdges } from "./follow-edges.ts";
import { judgeJoin } from "./join.ts";

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
  switch (step.kind) {
    case "task":
      return beginTask(draft, step, state);
    case "wait":
      return beginWait(draft, step);
    case "signal":
      return beginSignal(draft, step);
    case "choice":
      return choose(draft, step);
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
  const round = { made: attemptsMade(state), input: input.value, at: draft.at };
  draft.apply(step.index, startRound(draft.run.runId, step.task, round));
}

function beginWait(draft: DagDraft, step: PlannedWait): void {
  const length = lengthOf(draft, step.length);
  if (typeof length === "object") return failUnready(draft, step, length.error);
  armWait(draft, step, draft.at + length);
}

export function armWait(draft: DagDraft, step: PlannedWait, fireAt: number): void {
  draft.set(step.index, { status: "waiting", since: draft.at, fireAt });
  const timerId = waitTimerId(step.id, draft.at);
  draft.effects.push({ type: "timer.start", timerId, fireAt });
}

function beginSignal(draft: DagDraft, step: PlannedSignal): void {
  if (step.timeout === undefined) return awaitSignal(draft, step);
  const length = lengthOf(draft, step.timeout);
  if (typeof length === "object") return failUnready(draft, step, length.error);
  awaitSignal(draft, step, draft.at + length);
}

/** `fireAt` is when it waits no longer. */
export function awaitSignal(draft: DagDraft, step: PlannedSignal, fireAt?: number): void {
  const state = { status: "waiting", since: draft.at, signal: step.signal } as const;
  draft.set(step.index, fireAt === undefined ? state : { ...state, fireAt });
  if (fireAt === undefined) return;
  draft.effects.push({ type: "timer.start", timerId: waitTimerId(step.id, draft.at), fireAt });
}

/** Nobody signalled in time. */
export function endSignal(draft: DagDraft, step: PlannedSignal, since: number): void {
  const { fallback, signal } = step;
  if (!fallback) {
    const message = `No signal "${signal}" came in time.`;
    return failUnready(draft, step, { name: "TimeoutError", message });
  }
  const output = fill(draft, fallback);
  if ("error" in output) failUnready(draft, step, output.error);
  else giveOutput(draft, step, since, output.value);
}

/** A step that is skipped takes along what can only run after it. */
function skipStep(draft: DagDraft, step: PlannedStep): void {
  draft.set(step.index, { status: "skipped", finishedAt: draft.at });
  followEdges(draft, step);
}

function failUnready(draft: DagDraft, step: PlannedStep, error: SerializedError): void {
  failStep(draft, step, failUntried(error, attemptsMade(draft.state(step.index)), draft.at));
}

function lengthOf(draft: DagDraft, length: number | Template): number | { error: SerializedError } {
  if (typeof length === "number") return length;
  const result = fill(draft, length);
  if ("error" in result) return result;
  const ms = typeof result.value === "string" ? parseDuration(result.value) : result.value;
  if (typeof ms === "number" && isDuration(ms)) return Math.round(ms);
  return {
    error: expressionError(`${describe(result.value)} is no duration`, "`wait` or `timeout`"),
  };
}

const fill = (draft: DagDraft, template: Template) =>
  template.evaluate(scopeFor(draft.definition, draft.run, template.reads));
