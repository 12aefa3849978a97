import type { PlannedLoop, PlannedStep } from "../dag/dag-plan.ts";
import { stateAt } from "../dag/dag-state.ts";
import { embed } from "../dag/loop/embedded-run.ts";
import { isOpenPass, isRun, loopOf } from "../dag/loop/loop-state.ts";
import { notByOf } from "../dag/may-answer.ts";
import type { StepGraph } from "../dag/step-graph.ts";
import { nodeOfPath, passId, stepInside, type StepId } from "../ids.ts";
import { isFailing, type DagSnapshot } from "../snapshot.ts";
import type { Blocker } from "./explanation.ts";
import { approvalBlocker, attemptBlockers, stepBlockers } from "./step-blockers.ts";

/** A step as those know it who look at the whole run. */
type NameOf = (id: StepId) => StepId;

/** What an open DAG waits for, in the order of its plan; what a loop waits for is in its passes. `root`: the run that no pass is around. */
export function dagBlockers(
  { plan }: StepGraph,
  snapshot: DagSnapshot,
  nameOf: NameOf = (id) => id,
  root = snapshot,
): readonly Blocker[] {
  const own = plan.steps.flatMap((step) => ownBlockers(step, snapshot, nameOf, root));
  // In a failing run nothing new begins, whatever its needs come to.
  if (isFailing(snapshot)) return own;
  const ofNeeds = plan.steps.flatMap((step) => needsBlockers(plan.steps, snapshot, step, nameOf));
  return [...own, ...ofNeeds];
}

function ownBlockers(
  step: PlannedStep,
  snapshot: DagSnapshot,
  nameOf: NameOf,
  root: DagSnapshot,
): readonly Blocker[] {
  const stepId = nameOf(step.id);
  const named = { stepId, nodeId: nodeOfPath(stepId) };
  const state = stateAt(snapshot, step.index);
  if ("body" in step) {
    const delay = state.status === "waiting" ? stepBlockers(named, state) : [];
    return [...delay, ...passBlockers(step, snapshot, nameOf, root)];
  }
  if (step.kind === "task") return attemptBlockers(snapshot.runId, step.task, named, state);
  if (step.kind !== "approval" || state.status !== "waiting") return stepBlockers(named, state);
  const signal = step.isNamedByStep ? stepId : step.signal;
  return [approvalBlocker(named, state, { signal, notBy: notByOf(step, root) })];
}

function passBlockers(
  { id, index, body }: PlannedLoop,
  snapshot: DagSnapshot,
  nameOf: NameOf,
  root: DagSnapshot,
): readonly Blocker[] {
  const passes = loopOf(stateAt(snapshot, index))?.pages.flat() ?? [];
  return passes.flatMap((pass, number): readonly Blocker[] => {
    if (!isRun(pass) || !isOpenPass(pass)) return [];
    const path = passId(nameOf(id), number);
    const inner = embed(snapshot, passId(id, number), pass);
    return dagBlockers(body, inner, (stepId) => stepInside(path, stepId), root);
  });
}

/** Only of steps that need one under way: of a long chain that is the next link, not all of them. */
function needsBlockers(
  steps: readonly PlannedStep[],
  snapshot: DagSnapshot,
  { id, index, incoming }: PlannedStep,
  nameOf: NameOf,
): readonly Blocker[] {
  const needs = incoming.map(({ from }) => from);
  if (stateAt(snapshot, index).status !== "pending") return [];
  if (!needs.some((need) => isUnderWay(snapshot, need))) return [];
  const on = needs.flatMap((need): StepId[] => {
    const step = steps[need];
    return step && !HAS_ENDED.has(stateAt(snapshot, need).status) ? [nameOf(step.id)] : [];
  });
  const stepId = nameOf(id);
  const names = on.map((need) => `"${need}"`).join(", ");
  return [
    {
      kind: "needs",
      stepId,
      nodeId: nodeOfPath(stepId),
      on,
      sentence: `"${stepId}" waits for ${names} to end.`,
    },
  ];
}

const UNDER_WAY: ReadonlySet<string> = new Set(["scheduled", "running", "retrying", "waiting"]);

const HAS_ENDED: ReadonlySet<string> = new Set([
  "completed",
  "failed",
  "skipped",
  "cancelled",
  "compensated",
]);

const isUnderWay = (snapshot: DagSnapshot, index: number): boolean =>
  UNDER_WAY.has(stateAt(snapshot, index).status);
