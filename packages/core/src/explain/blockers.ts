import { compensationIn } from "../compensation-states.ts";
import type { Definition } from "../definition.ts";
import { compensationOf, type StepId } from "../ids.ts";
import { unpaused, workOf } from "../operator/pause.ts";
import { isFinished } from "../run-status.ts";
import type { DagSnapshot, MachineSnapshot, RunSnapshot } from "../snapshot.ts";
import { dagBlockers } from "./dag-blockers.ts";
import type { Blocker, NextEvent } from "./explanation.ts";
import { machineBlockers } from "./machine-blockers.ts";
import { stepsThatAre } from "./next-events.ts";
import { nodeOfStep } from "./node-of-step.ts";
import { stepBlockers } from "./step-blockers.ts";

/** What keeps a run from going on; `next` tells which failed steps could be tried again. */
export function blockersOf(
  definition: Definition,
  snapshot: RunSnapshot,
  next: readonly NextEvent[],
): readonly Blocker[] {
  const failed = new Set(stepsThatAre(["failed"], definition, snapshot));
  const mendable = operatorBlockers(definition, next, failed);
  if (isFinished(snapshot.status)) return mendable;
  const work = workBlockers(definition, unpaused(snapshot));
  const found = [...pauseBlockers(snapshot, work), ...mendable];
  return found.length > 0 ? found : [DEAD_END];
}

/** Who holds the run; and what is held back is not with the workers, whatever its state says. */
export function pauseBlockers(
  { paused }: RunSnapshot,
  work: readonly Blocker[],
): readonly Blocker[] {
  if (!paused) return work;
  const { at: since, by, reason, held } = paused;
  const who = by === undefined ? "" : ` by ${by}`;
  const why = reason === undefined ? "" : ` (${reason})`;
  const cause = { since, ...(by === undefined ? {} : { by }), ...(reason && { reason }) };
  const sentence = `The run is paused${who}${why}: nothing new begins until it is resumed.`;
  const others = work.map((blocker): Blocker => {
    if (blocker.kind !== "attempt-in-flight" || !held.includes(workOf(blocker))) return blocker;
    const { kind: _, attempt, ...step } = blocker;
    const begins = `Attempt ${attempt} of "${step.stepId}" begins when the run is resumed.`;
    return { kind: "paused", ...step, ...cause, sentence: begins };
  });
  return [{ kind: "paused", ...cause, sentence }, ...others];
}

const DEAD_END: Blocker = {
  kind: "dead-end",
  sentence: "Nothing the run knows of can move it on: it can only be cancelled or terminated.",
};

function workBlockers(definition: Definition, snapshot: RunSnapshot): readonly Blocker[] {
  if (snapshot.status === "compensating") return undoBlockers(definition, snapshot);
  return definition.kind === "dag"
    ? dagBlockers(definition, snapshot as DagSnapshot)
    : machineBlockers(definition, snapshot as MachineSnapshot);
}

function undoBlockers(definition: Definition, { compensation }: RunSnapshot): readonly Blocker[] {
  const [target, ...others] = compensation?.queue ?? [];
  const state = target && compensation && compensationIn(compensation.steps, target);
  if (!target || !state) return [];
  const nodeId = nodeOfStep(definition, target);
  const sentence = `The run undoes what it did: "${target}" is next${left(others)}.`;
  return [
    { kind: "compensating", ...nodeId, on: [target, ...others], sentence },
    ...stepBlockers({ stepId: compensationOf(target), ...nodeId }, state),
  ];
}

const left = ({ length }: readonly StepId[]): string =>
  length === 0 ? "" : ` and ${length} more ${length === 1 ? "step" : "steps"} after it`;

function operatorBlockers(
  definition: Definition,
  next: readonly NextEvent[],
  failed: ReadonlySet<StepId>,
): readonly Blocker[] {
  return next.flatMap(({ event, accepted }): Blocker[] => {
    if (event.type !== "step.retried" || !accepted || !failed.has(event.stepId)) return [];
    const { stepId } = event;
    const sentence = `"${stepId}" failed for good: somebody has to have it tried again, or leave the run as it is.`;
    return [{ kind: "operator", stepId, ...nodeOfStep(definition, stepId), sentence }];
  });
}
