import { isInFlight } from "../attempts.ts";
import type { PlannedStep } from "../dag/dag-plan.ts";
import { stateAt } from "../dag/dag-state.ts";
import { isRun, loopOf, passAt } from "../dag/loop/loop-state.ts";
import type { StepGraph } from "../dag/step-graph.ts";
import { compensatedBy, passId, stepInside, type StepId } from "../ids.ts";
import { isSameJson, type JsonValue } from "../json.ts";
import type { Pass } from "../loop-state.ts";
import type { DagSnapshot, MachineSnapshot } from "../snapshot.ts";
import type { StepState } from "../step-state.ts";
import type { Standing } from "./history.ts";
import { unpaused, workOf } from "./pause.ts";
import { stepStates, taskStates } from "./step-states.ts";

// What a change makes of what was done and answered. It is told for people, before they agree to it: no run
// is decided by it.

/** A step that made an attempt, or may have, and would make another. */
export interface AnewTask {
  /** By its path, for a step inside a loop. */
  readonly stepId: StepId;
  readonly task: string;
  /** Set for a step that starts a run: `task` is then the name of its workflow. */
  readonly isChild?: true;
  /** How its last attempt stands: done, failed, or nobody knows how far it came. */
  readonly ended: "completed" | "failed" | "begun";
  /** What the attempt was given, where the run keeps that. */
  readonly input?: JsonValue;
}

/** What a step of a DAG was answered with. */
export interface GivenAnswer {
  readonly stepId: StepId;
  readonly kind: "approval" | "signal";
  /** The step's title, or the signal's name. */
  readonly name: string;
  readonly by?: string;
  /** False: it would be asked for again. */
  readonly isKept: boolean;
}

export interface Anew {
  readonly tasks: readonly AnewTask[];
  readonly answers: readonly GivenAnswer[];
}

/** What would be done and asked again by a run that goes from `before` to `after`, be it as another run. */
export function anewIn(before: Standing, after: Standing): Anew {
  const [from, to] = [unpaused(before.snapshot), unpaused(after.snapshot)];
  const held = new Set(before.snapshot.paused?.held);
  const { definition } = before;
  if (definition.kind === "machine" || after.definition.kind === "machine") {
    const machine = { ...before, snapshot: from as MachineSnapshot };
    const tasks = tasksOfMachine(machine, new Map(stepStates(after.definition, to)));
    return { tasks: tasks.filter((task) => !held.has(task.work)), answers: [] };
  }
  const found: Found = { tasks: [], answers: [] };
  compare(
    found,
    { graph: definition, run: from as DagSnapshot },
    {
      graph: after.definition,
      run: to as DagSnapshot,
    },
  );
  return { ...found, tasks: found.tasks.filter(({ work }) => !held.has(work)) };
}

type Worked = AnewTask & { readonly work: string };

interface Found {
  readonly tasks: Worked[];
  readonly answers: GivenAnswer[];
}

interface Side {
  readonly graph: StepGraph;
  /** Absent: none of it has begun. */
  readonly run: Pick<DagSnapshot, "pages"> | undefined;
}

/** `around` is the pass that the graphs are the body of. */
function compare(found: Found, before: Required<Side>, after: Side, around?: StepId): void {
  for (const step of before.graph.plan.steps) {
    const index = after.graph.plan.indexOf.get(step.id);
    const then = index === undefined ? undefined : after.graph.plan.steps[index];
    // What the other version does not have is neither done nor asked again.
    if (index === undefined || !then || then.kind !== step.kind || !before.run) continue;
    const path = around === undefined ? step.id : stepInside(around, step.id);
    const now = stateAt(before.run, step.index);
    const next = after.run && stateAt(after.run, index);
    if (step.kind === "task") {
      if (isAnew(now, next)) found.tasks.push(worked(path, step.task, now));
    } else if ("body" in step && "body" in then) {
      comparePasses(found, { step, state: now }, { step: then, state: next }, path);
    } else answered(found, step, { now, next }, { path, graph: before.graph });
  }
}

type LoopStep = Extract<PlannedStep, { body: unknown }>;

function comparePasses(
  found: Found,
  { step: { body }, state }: Readonly<{ step: LoopStep; state: StepState }>,
  then: Readonly<{ step: LoopStep; state: StepState | undefined }>,
  loopId: StepId,
): void {
  // Nothing begins in a loop that has ended, of which no more may be kept than how it did.
  if (then.state && then.state.status !== "pending" && !isOpen(then.state)) return;
  const loop = loopOf(state);
  const next = then.state && loopOf(then.state);
  const goesOn = loop?.startedAt === next?.startedAt ? next : undefined;
  for (const [number, pass] of (loop?.pages.flat() ?? []).entries()) {
    const path = passId(loopId, number);
    const after = goesOn && passAt(goesOn, number);
    if (isForgotten(after)) continue;
    const graph = then.step.body;
    const run = isRun(after) ? after : undefined;
    if (isRun(pass)) compare(found, { graph: body, run: pass }, { graph, run }, path);
    else if (isForgotten(pass)) {
      found.tasks.push(...tasksOf(body, { graph, run }, path));
    }
  }
}

const isOpen = (state: StepState): boolean => isInFlight(state) || state.status === "waiting";

/** True for a completed pass whose steps are not kept. */
const isForgotten = (pass: Pass | undefined): boolean =>
  pass?.status === "completed" && !isRun(pass);

/** All tasks of a pass that nothing but its end is kept of; those that stand when it is looked up again do so. */
function tasksOf({ plan }: StepGraph, { graph, run }: Side, around: StepId): readonly Worked[] {
  return plan.steps.flatMap((step): readonly Worked[] => {
    const index = graph.plan.indexOf.get(step.id);
    const path = stepInside(around, step.id);
    const state = run && index !== undefined ? stateAt(run, index) : undefined;
    if (index === undefined || (state && state.status !== "pending" && !isInFlight(state)))
      return [];
    if (step.kind === "task") {
      const { task, child } = step.task;
      return [{ stepId: path, task, ...childOf(child), ended: "completed", work: "" }];
    }
    return "body" in step ? tasksOf(step.body, { graph: step.body, run: undefined }, path) : [];
  });
}

function tasksOfMachine(
  before: Standing,
  after: ReadonlyMap<StepId, StepState>,
): readonly Worked[] {
  return taskStates(before.definition, before.snapshot).flatMap(({ step, state }) =>
    compensatedBy(step.stepId) === undefined && isAnew(state, after.get(step.stepId))
      ? worked(step.stepId, step, state)
      : [],
  );
}

/** True for a step that did something, or may have, and would begin once more; what was undone is not done twice. */
function isAnew(now: StepState, next: StepState | undefined): boolean {
  if (!hasWorked(now)) return false;
  return !next || (!isSameJson(now, next) && (next.status === "pending" || isInFlight(next)));
}

const hasWorked = (state: StepState): boolean => {
  if (state.status === "completed") return state.attempt > 0 || state.origin === "resolved";
  return "attempt" in state && (state.attempt ?? 0) > 0 && !PASSED_OVER.has(state.status);
};

const PASSED_OVER: ReadonlySet<StepState["status"]> = new Set([
  "pending",
  "skipped",
  "compensated",
]);

const worked = (
  stepId: StepId,
  { task, child }: Readonly<{ task: string; child?: unknown }>,
  state: StepState,
): Worked => ({
  stepId,
  task,
  ...childOf(child),
  ended: endOf(state),
  ...("input" in state && state.input !== undefined ? { input: state.input } : {}),
  work: "attempt" in state ? workOf({ stepId, attempt: state.attempt ?? 0 }) : "",
});

const childOf = (child: unknown) => (child === undefined ? {} : { isChild: true as const });

const endOf = (state: StepState): AnewTask["ended"] => {
  if (state.status === "completed") return state.origin === "skipped" ? "failed" : "completed";
  return state.status === "failed" || state.status === "retrying" ? "failed" : "begun";
};

/** An approval or a signal that was answered, and by somebody: not by an operator in its place. */
function answered(
  found: Found,
  step: PlannedStep,
  { now, next }: Readonly<{ now: StepState; next: StepState | undefined }>,
  { path, graph }: Readonly<{ path: StepId; graph: StepGraph }>,
): void {
  if (step.kind !== "approval" && step.kind !== "signal") return;
  if (now.status !== "completed" || now.origin === "skipped" || now.origin === "resolved") return;
  const title = graph.document.steps[step.id]?.title;
  found.answers.push({
    stepId: path,
    kind: step.kind,
    name: step.kind === "signal" ? step.signal : (title ?? step.id),
    ...(now.by === undefined ? {} : { by: now.by }),
    isKept: next?.status === "completed",
  });
}
