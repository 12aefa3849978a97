import { isInFlight, type StepMove, type TaskStep } from "../attempts.ts";
import type { Effect } from "../effect.ts";
import { actionOfStep, authoredStepOf, type StepId } from "../ids.ts";
import { isFinished } from "../run-status.ts";
import type { MachineSnapshot, MachineTimer } from "../snapshot.ts";
import type { StepState } from "../step-state.ts";
import type { AttemptRecord, Ignored, TransitionResult } from "../transition-result.ts";
import { sendsTo } from "./inbox.ts";
import type { MachineDefinition } from "./machine-definition.ts";
import { changedNodes } from "./machine-overlay.ts";
import { actorStep } from "./machine-policy.ts";
import { byKey, isAwaited, stateOf } from "./machine-state.ts";

/** One transition in the making: each function takes a turn and returns the next. */
export interface Turn {
  readonly definition: MachineDefinition;
  readonly at: number;
  readonly snapshot: MachineSnapshot;
  readonly effects: readonly Effect[];
  readonly attempts: readonly AttemptRecord[];
}

/** What an event made of a turn, or why it was ignored. */
export type Advanced = Turn | Ignored;

export const beginTurn = (
  definition: MachineDefinition,
  snapshot: MachineSnapshot,
  at: number,
): Turn => ({ definition, snapshot, at, effects: [], attempts: [] });

export const update = (
  turn: Turn,
  changes: Partial<MachineSnapshot>,
  effects: readonly Effect[] = [],
): Turn => ({
  ...turn,
  snapshot: { ...turn.snapshot, ...changes },
  effects: effects.length === 0 ? turn.effects : [...turn.effects, ...effects],
});

export const setStep = (turn: Turn, stepId: StepId, state: StepState): Turn =>
  update(turn, { steps: { ...turn.snapshot.steps, [stepId]: state } });

export function moveStep(turn: Turn, stepId: StepId, move: StepMove): Turn {
  const { snapshot } = turn;
  const begins = snapshot.inboxes && move.effects.some(({ type }) => type === "step.schedule");
  const moved = update(
    turn,
    { steps: { ...snapshot.steps, [stepId]: move.state } },
    // Each attempt of a callback is handed what none has dealt with.
    begins ? [...move.effects, ...sendsTo(snapshot, stepId, move.state)] : move.effects,
  );
  return { ...moved, attempts: [...moved.attempts, ...move.attempts] };
}

/** Ids of events come from outside, and `constructor` is a member of every object. */
export const stepState = ({ steps }: MachineSnapshot, stepId: StepId): StepState | undefined =>
  Object.hasOwn(steps, stepId) ? steps[stepId] : undefined;

/** What the definition says of a step, whether the machine invoked, spawned or did it. */
export function taskStepOf(
  definition: MachineDefinition,
  snapshot: MachineSnapshot,
  stepId: StepId,
): TaskStep {
  const invoked = definition.steps.get(stepId);
  if (invoked) return invoked;
  const action = definition.actions.get(actionOfStep(stepId) ?? "");
  if (action) return { stepId, ...action };
  const superseded = definition.steps.get(authoredStepOf(stepId));
  if (superseded) return { ...superseded, stepId };
  const src = snapshot.spawned?.[stepId] ?? "";
  const watched = snapshot.watched?.[stepId] === true;
  return actorStep(definition.actors, { id: stepId, src, watched });
}

export const stepEntries = ({
  steps,
}: MachineSnapshot): readonly (readonly [StepId, StepState])[] =>
  byKey(steps) as [StepId, StepState][];

export const timersOf = ({ timers }: MachineSnapshot): readonly MachineTimer[] =>
  byKey(timers).map(([, timer]) => timer);

/** A step failed for good; what is in flight is let finish before the run ends. */
export const isFailing = (snapshot: MachineSnapshot): boolean =>
  snapshot.error !== undefined && isOpen(snapshot);

/** The machine itself goes on, unlike in a run that has finished or undoes what it did. */
export const isOpen = (snapshot: MachineSnapshot): boolean =>
  snapshot.status === "running" || snapshot.status === "waiting";

/** The machine reached its end; the run is open while actions it asked for are not done. */
export const hasEnded = (snapshot: MachineSnapshot): boolean => stateOf(snapshot).status === "done";

/** The machine still takes timers and signals. */
export const goesOn = ({ snapshot }: Turn): boolean =>
  isOpen(snapshot) && !isFailing(snapshot) && !hasEnded(snapshot);

/** The run does not get by without this step: its machine waits for the answer, or has asked for the action. */
export const isNeeded = (snapshot: MachineSnapshot, stepId: StepId): boolean =>
  (!hasEnded(snapshot) && isAwaited(stateOf(snapshot), stepId)) ||
  actionOfStep(stepId) !== undefined;

/** Ends the turn: what came and went within it is nobody's business. */
export function endTurn(
  turn: Turn,
  before: MachineSnapshot | undefined,
): TransitionResult<MachineSnapshot> {
  const { definition, effects, attempts } = turn;
  const snapshot = withRestStatus(definition, turn.snapshot);
  return {
    snapshot,
    effects: withoutPairs(effects),
    changes: {
      nodes: changedNodes(definition, before, snapshot),
      attempts: latestRows(attempts),
    },
  };
}

/** How an open run stands: it works while anything of it is in flight or due again. */
export function withRestStatus(
  definition: MachineDefinition,
  snapshot: MachineSnapshot,
): MachineSnapshot {
  if (isFinished(snapshot.status) || snapshot.status === "compensating") return snapshot;
  const working = stepEntries(snapshot).some(
    ([stepId, state]) =>
      state.status === "retrying" ||
      (isInFlight(state) && !taskStepOf(definition, snapshot, stepId).child),
  );
  const isBusy = working || snapshot.outbox.length > 0;
  return { ...snapshot, status: isBusy ? "running" : "waiting" };
}

/** Drops requests that the same turn withdrew. */
function withoutPairs(effects: readonly Effect[]): readonly Effect[] {
  const withdrawn = new Set<Effect>();
  effects.forEach((effect, index) => {
    const earlier = effects.slice(0, index);
    const begun = earlier.findLast((one) => withdraws(effect, one));
    if (!begun) return;
    for (const one of [begun, ...earlier.filter((sent) => isFor(sent, begun)), effect]) {
      withdrawn.add(one);
    }
  });
  return withdrawn.size === 0 ? effects : effects.filter((effect) => !withdrawn.has(effect));
}

/** An event for an attempt that was never asked for. */
const isFor = (effect: Effect, begun: Effect): boolean =>
  effect.type === "step.send" &&
  begun.type === "step.schedule" &&
  effect.stepId === begun.stepId &&
  effect.attempt === begun.attempt;

function withdraws(effect: Effect, earlier: Effect): boolean {
  if (effect.type === "timer.cancel") {
    return earlier.type === "timer.start" && earlier.timerId === effect.timerId;
  }
  return (
    ((effect.type === "step.cancel" && earlier.type === "step.schedule") ||
      (effect.type === "child.cancel" && earlier.type === "child.start")) &&
    earlier.stepId === effect.stepId &&
    earlier.attempt === effect.attempt
  );
}

/** Rows are upserted by step and attempt: each may occur once. */
function latestRows(attempts: readonly AttemptRecord[]): readonly AttemptRecord[] {
  if (attempts.length < 2) return attempts;
  return [...new Map(attempts.map((row) => [`${row.stepId}#${row.attempt}`, row])).values()];
}
