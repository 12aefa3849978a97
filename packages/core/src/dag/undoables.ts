import { undoneState, type Undoable } from "../compensation-queue.ts";
import { insideOf, passId, stepInside, type StepId } from "../ids.ts";
import type { DagSnapshot } from "../snapshot.ts";
import type { StepState } from "../step-state.ts";
import type { DagDraft } from "./dag-draft.ts";
import { stateAt } from "./dag-state.ts";
import { openLoop } from "./loop/loop-draft.ts";
import { isRun, loopOf, passAt } from "./loop/loop-state.ts";
import { loopStep } from "./loop/turn-loop.ts";
import type { StepGraph } from "./step-graph.ts";

// What a run may have to undo: its own steps, and those of every pass of its loops, which belong to
// the same saga. A step inside a pass is known here by its whole path.

type Snapshot = Pick<DagSnapshot, "pages">;

/** All steps that have a compensation, however they stand. */
export function undoablesOf({ plan }: StepGraph, snapshot: Snapshot): readonly Undoable[] {
  const own = plan.compensable.map(({ index, task }) => ({
    step: task,
    state: stateAt(snapshot, index),
  }));
  const inside = plan.loops
    .filter(({ body }) => body.isUndoable)
    .flatMap(({ id, index, body }) => {
      const passes = loopOf(stateAt(snapshot, index))?.pages.flat() ?? [];
      return passes.flatMap((pass, number) =>
        isRun(pass)
          ? undoablesOf(body, pass).map((undoable) => within(passId(id, number), undoable))
          : [],
      );
    });
  return [...own, ...inside];
}

/** One of them, by its path. */
export function undoableOf(
  { plan }: StepGraph,
  snapshot: Snapshot,
  stepId: StepId,
): Undoable | undefined {
  const inside = insideOf(stepId);
  if (!inside) {
    const step = plan.steps[plan.indexOf.get(stepId) ?? -1];
    if (step?.kind !== "task" || !step.task.compensate) return undefined;
    return { step: step.task, state: stateAt(snapshot, step.index) };
  }
  const loop = loopStep(plan, inside.loopId);
  const state = loop && loopOf(stateAt(snapshot, loop.index));
  const pass = state && passAt(state, inside.number);
  if (!loop || !isRun(pass) || inside.stepId === undefined) return undefined;
  const undoable = undoableOf(loop.body, pass, inside.stepId);
  return undoable && within(passId(loop.id, inside.number), undoable);
}

const within = (id: StepId, { step, state }: Undoable): Undoable => ({
  step: { ...step, stepId: stepInside(id, step.stepId) },
  state,
});

/** Marks a step as undone, and the loops around it as partly undone. */
export function markUndone(draft: DagDraft, stepId: StepId): void {
  const inside = insideOf(stepId);
  const index = draft.plan.indexOf.get(inside?.loopId ?? stepId);
  if (index === undefined) return;
  if (!inside) return draft.set(index, undoneState(draft.state(index)));
  const step = loopStep(draft.plan, inside.loopId);
  const loop = step && openLoop(draft, step);
  if (!loop || inside.stepId === undefined) return;
  const { stepId: innerId } = inside;
  loop.within(inside.number, (inner) => markUndone(inner, innerId));
  loop.loop.undone = true;
  draft.set(index, { ...draft.state(index), loop: loop.loop } as StepState);
}
