import { forgetCompensations } from "../compensation-queue.ts";
import { compensationsIn } from "../compensation-states.ts";
import { insideOf, type StepId } from "../ids.ts";
import { isSameJson } from "../json.ts";
import type { Migrated, MigrationRequest } from "../operator/migrate.ts";
import { isFinished } from "../run-status.ts";
import type { DagSnapshot } from "../snapshot.ts";
import { isUnhandled, type StepState } from "../step-state.ts";
import type { DagDefinition } from "./dag-definition.ts";
import { DagDraft } from "./dag-draft.ts";
import type { PlannedStep } from "./dag-plan.ts";
import { stateAt } from "./dag-state.ts";
import { rejoin } from "./follow-edges.ts";
import { attemptCount } from "./loop/loop-state.ts";
import { startClock, stopClock } from "./run-clock.ts";
import { settle } from "./settle.ts";

/** The run on another version of its DAG: steps are the same by their id. */
export function migrateDag(
  from: DagDefinition,
  to: DagDefinition,
  snapshot: DagSnapshot,
  { at, skip = [] }: MigrationRequest,
): Migrated<DagSnapshot> {
  const stateOf = (id: StepId): StepState | undefined => {
    const index = from.plan.indexOf.get(id);
    if (index !== undefined) return stateAt(snapshot, index);
    const made = snapshot.gone?.[id] ?? 0;
    const counted = made === 0 ? {} : { attempt: made };
    if (skip.includes(id)) return { status: "skipped", finishedAt: at, ...counted };
    return made === 0 ? undefined : { status: "pending", unmet: 0, ...counted };
  };
  const states = new Map(to.plan.steps.map(({ id }) => [id, stateOf(id)]));
  const problems = [
    ...goneSteps(from, to, snapshot),
    ...changedSteps(from, to, states),
    ...misplacedSteps(from, to, states),
  ];
  if (problems.length > 0) return { problems };
  return { snapshot: moved(from, to, leaveSteps(from, to, snapshot), states, at) };
}

type States = ReadonlyMap<StepId, StepState | undefined>;

const OPEN: ReadonlySet<string> = new Set(["scheduled", "running", "retrying", "waiting"]);

const hasBegun = (state: StepState | undefined): state is StepState =>
  state !== undefined && state.status !== "pending";

/** What is under way needs a place to come back to, and what may have to be undone one to be undone from. */
function goneSteps(from: DagDefinition, to: DagDefinition, snapshot: DagSnapshot): string[] {
  return from.plan.steps.flatMap((step): string[] => {
    if (to.plan.indexOf.has(step.id)) return [];
    const state = stateAt(snapshot, step.index);
    const { status } = state;
    if (isUnhandled(state))
      return [`The run failed with "${step.id}", which is gone in the new version.`];
    if (OPEN.has(status))
      return [`Step "${step.id}" is ${status}, and is gone in the new version.`];
    const isLeft = snapshot.compensation?.queue.some((path) => outermostStep(path) === step.id);
    return isLeft || (isUndoable(step) && status === "completed")
      ? [`Step "${step.id}" is done and may have to be undone, and is gone in the new version.`]
      : [];
  });
}

const outermostStep = (path: StepId): StepId => insideOf(path)?.loopId ?? path;

const isUndoable = (step: PlannedStep): boolean =>
  step.kind === "task"
    ? step.task.compensate !== undefined
    : "body" in step && step.body.isUndoable;

/** The run without the steps that are gone: only their counts of attempts are kept, so that no number is used twice. */
function leaveSteps(from: DagDefinition, to: DagDefinition, snapshot: DagSnapshot): DagSnapshot {
  const { gone: before = {}, compensation, ...run } = snapshot;
  const isGone = (id: StepId): boolean => !to.plan.indexOf.has(id);
  const made = from.plan.steps.map(({ id, index }): [StepId, number] => [
    id,
    attemptCount(stateAt(snapshot, index)),
  ]);
  const gone = [...(Object.entries(before) as [StepId, number][]), ...made].filter(
    ([id, attempts]) => isGone(id) && attempts > 0,
  );
  const undone = compensationsIn(compensation?.steps ?? []).map(([path]) => path);
  const forgotten = new Set(undone.filter((path) => isGone(outermostStep(path))));
  return {
    ...run,
    ...(gone.length === 0 ? {} : { gone: Object.fromEntries(gone) }),
    ...(compensation && { compensation: forgetCompensations(compensation, forgotten) }),
  };
}

function changedSteps(from: DagDefinition, to: DagDefinition, states: States): string[] {
  return to.plan.steps.flatMap((step): string[] => {
    const old = from.plan.steps[from.plan.indexOf.get(step.id) ?? -1];
    const state = states.get(step.id);
    if (!old || !hasBegun(state) || state.status === "skipped") return [];
    if ("body" in step && old.kind === step.kind) return changedLoop(from, to, step.id);
    if (old.kind === step.kind) return [];
    return [
      `Step "${step.id}" is ${state.status} as a ${old.kind}, and is a ${step.kind} in the new version.`,
    ];
  });
}

/** What its passes keep is by the place of each step in the loop's body. */
const changedLoop = (from: DagDefinition, to: DagDefinition, id: StepId): string[] =>
  isSameJson(from.document.steps[id], to.document.steps[id])
    ? []
    : [`Step "${id}" has begun, and is another loop in the new version.`];

/** A step that has begun must not come to stand behind one that has not ended. */
function misplacedSteps(from: DagDefinition, to: DagDefinition, states: States): string[] {
  return to.plan.steps.flatMap((step): string[] => {
    const state = states.get(step.id);
    if (!hasBegun(state)) return [];
    const before = needsOf(from, step.id);
    return step.incoming.flatMap((edge): string[] => {
      const need = to.plan.steps[edge.from];
      const needState = need && states.get(need.id);
      if (!need || before.has(need.id) || (needState && hasEnded(needState))) return [];
      const isNew = !from.plan.indexOf.has(need.id);
      const way = isNew ? ` Name it among the steps to skip, if the run can do without it.` : "";
      return [
        `Step "${step.id}" is ${state.status}, and in the new version it comes after "${need.id}", which has not ended.${way}`,
      ];
    });
  });
}

function needsOf({ plan }: DagDefinition, id: string): ReadonlySet<string> {
  const step = plan.steps[plan.indexOf.get(id) ?? -1];
  return new Set(step?.incoming.flatMap((edge) => plan.steps[edge.from]?.id ?? []));
}

const hasEnded = (state: StepState): boolean =>
  state.status !== "pending" && !OPEN.has(state.status);

function moved(
  from: DagDefinition,
  to: DagDefinition,
  snapshot: DagSnapshot,
  states: States,
  at: number,
): DagSnapshot {
  const { held, ...run } = snapshot;
  const { plan, hash } = to;
  const counted = held === undefined ? {} : { held: 0 };
  const empty = { open: 0, waiting: 0, unfinished: plan.steps.length, ...counted };
  const draft = new DagDraft(
    to,
    { ...run, ...empty, definitionHash: hash, pages: plan.pages },
    at,
    settle,
  );
  for (const step of plan.steps) {
    const state = states.get(step.id);
    if (state) draft.set(step.index, fitted(step, state));
  }
  for (const step of plan.steps) {
    if (draft.state(step.index).status === "pending") rejoin(draft, step);
  }
  if (!isFinished(draft.run.status)) fitClock(draft, from.plan.timeoutMs);
  settle(draft);
  return draft.finish().snapshot;
}

function fitted(step: PlannedStep, state: StepState): StepState {
  if (state.status === "pending") return { ...state, unmet: step.incoming.length };
  if (state.status !== "waiting" || step.kind !== "signal") return state;
  return { ...state, signal: step.signal };
}

/** The time of the run counts from when it began to count, where the new version limits it too. */
function fitClock(draft: DagDraft, before: number | undefined): void {
  const { timeoutAt, failing, timedOut } = draft.run;
  const { timeoutMs } = draft.plan;
  if (timeoutMs === undefined) stopClock(draft);
  else if (timeoutAt !== undefined) draft.run.timeoutAt = timeoutAt - (before ?? 0) + timeoutMs;
  else if (failing === undefined && !timedOut) startClock(draft);
}
