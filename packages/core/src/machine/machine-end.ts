import { isInFlight } from "../attempts.ts";
import { undoneState } from "../compensation-queue.ts";
import {
  beginCompensation,
  withdrawCompensation,
  type Saga,
  type Undoing,
} from "../compensation.ts";
import type { SerializedError } from "../errors.ts";
import { actionOfStep, type StepId } from "../ids.ts";
import { runFinish, type RunEnd } from "../run-finish.ts";
import type { MachineSnapshot } from "../snapshot.ts";
import { isCallback } from "./machine-callbacks.ts";
import type { MachineDefinition } from "./machine-definition.ts";
import { cancelAllSteps, cancelSteps, suspendTimers } from "./machine-effects.ts";
import { stateOf } from "./machine-state.ts";
import {
  hasEnded,
  isFailing,
  isOpen,
  setStep,
  stepEntries,
  taskStepOf,
  update,
  type Turn,
} from "./machine-turn.ts";

// How a run ends. When a step fails for good and the machine has no transition for it:
//
//   E1. XState is not told. Its snapshot stays as it was, so the run can go on as if nothing had failed.
//   E2. Nothing new begins: timers are suspended, backoffs are broken off, signals are not expected.
//   E3. Attempts in flight are let finish; their answers are kept, and given when the run goes on.
//       Callbacks, which do not finish, are withdrawn and begun again then. So are child runs, which
//       may take long; messages are delivered first, so that a parent hears them before the failure.
//   E4. Then the run undoes what it did, where the definition says so, and is `failed`.
//
// An error of the machine's own code, and a cancellation, stop what is in flight instead.

/** A step failed for good and the machine does not provide for it (E1, E2). */
export function failRun(turn: Turn, error: SerializedError): Turn {
  return endIfQuiet(breakOff(suspendTimers(update(turn, { error }))));
}

/** Withdraws what would not end by itself, or not soon: backoffs, callbacks and child runs. */
const breakOff = (turn: Turn): Turn =>
  cancelSteps(
    turn,
    (stepId) => turn.snapshot.steps[stepId]?.status === "retrying" || goesOnFor(turn, stepId),
  );

const goesOnFor = (turn: Turn, stepId: StepId): boolean =>
  isCallback(turn, stepId) ||
  (!isAction(stepId) && !!taskStepOf(turn.definition, turn.snapshot, stepId).child);

/** Ends a failing run once nothing is in flight any more (E3, E4). */
export function endIfQuiet(turn: Turn): Turn {
  if (!isFailing(turn.snapshot)) return turn;
  const { snapshot } = turn;
  const quiet = !stepEntries(snapshot).some(([, state]) => isInFlight(state));
  return quiet && snapshot.outbox.length === 0 ? conclude(turn, "failed") : turn;
}

/** Ends the run at once, because the machine's own code failed or because somebody asked for it. */
export function stopRun(
  turn: Turn,
  outcome: "failed" | "cancelled",
  error?: SerializedError,
): Turn {
  const stopped = cancelAllSteps(suspendTimers(calmIf(turn, outcome)));
  if (outcome === "cancelled") return conclude(update(stopped, { outbox: [] }), outcome);
  return endIfQuiet(error ? update(stopped, { error }) : stopped);
}

/** A cancelled run did not fail, whatever went wrong in it. */
function calmIf(turn: Turn, outcome: "failed" | "cancelled"): Turn {
  const { error: _, ...calm } = turn.snapshot;
  return outcome === "cancelled" ? { ...turn, snapshot: calm } : turn;
}

/** Ends the run at once and as it is: a compensation under way is withdrawn, and nothing more is undone. */
export function terminateRun(turn: Turn): Turn {
  const { definition, snapshot, at } = turn;
  if (isOpen(snapshot)) {
    const stopped = cancelAllSteps(suspendTimers(update(turn, { outbox: [] })));
    return finish(stopped, "terminated");
  }
  const { compensation } = snapshot;
  const saga = sagaOf(definition, snapshot);
  const stopped = compensation && withdrawCompensation(saga, compensation, at);
  return finish(stopped ? undo(turn, stopped) : turn, "terminated");
}

/** The machine reached its end: what it runs is withdrawn, but not what it asked to be done. */
export function completeRun(turn: Turn): Turn {
  const left = cancelSteps(suspendTimers(turn), (stepId) => !isAction(stepId));
  return finishIfDone(update(left, { timers: {} }));
}

/** Nobody asks for an action that is done: its attempts are in the history. */
export function endAction(turn: Turn, stepId: StepId): Turn {
  const { [stepId]: _, ...steps } = turn.snapshot.steps;
  const done = update(turn, { steps });
  return isFailing(done.snapshot) ? endIfQuiet(done) : finishIfDone(done);
}

/** Completes the run of a machine that has ended, once its actions are done and its messages delivered. */
export function finishIfDone(turn: Turn): Turn {
  const { snapshot } = turn;
  const isOwing =
    snapshot.outbox.length > 0 ||
    stepEntries(snapshot).some(
      ([stepId, { status }]) => isAction(stepId) && status !== "completed",
    );
  if (!hasEnded(snapshot) || isOwing) return turn;
  return finish(update(turn, { output: stateOf(snapshot)["output"] ?? null }), "completed");
}

const isAction = (stepId: StepId): boolean => actionOfStep(stepId) !== undefined;

function conclude(turn: Turn, outcome: "failed" | "cancelled"): Turn {
  if (turn.definition.onFailure !== "compensate") return finish(turn, outcome);
  const { definition, snapshot, at } = turn;
  const steps = stepEntries(snapshot).map(([stepId, state]) => ({
    step: taskStepOf(definition, snapshot, stepId),
    state,
  }));
  const previous = snapshot.compensation;
  const undoing = beginCompensation(sagaOf(definition, snapshot), steps, { outcome, previous, at });
  return undoing.touched.length === 0 ? finish(turn, outcome) : undo(turn, undoing);
}

export function sagaOf(definition: MachineDefinition, snapshot: MachineSnapshot): Saga {
  return {
    runId: snapshot.runId,
    undoable: (stepId) => {
      const state = snapshot.steps[stepId];
      return state && { step: taskStepOf(definition, snapshot, stepId), state };
    },
  };
}

/** Writes down how far the compensation got, and ends the run with it. */
export function undo(turn: Turn, undoing: Undoing): Turn {
  const { compensation, undone, effects, attempts } = undoing;
  const { finishedAt: _, ...open } = turn.snapshot;
  const next: Turn = {
    ...turn,
    snapshot: { ...open, status: "compensating", compensation },
    effects: [...turn.effects, ...effects],
    attempts: [...turn.attempts, ...attempts],
  };
  const state = undone && next.snapshot.steps[undone];
  const settled = undone && state ? setStep(next, undone, undoneState(state)) : next;
  if (undoing.status === "undoing") return settled;
  if (undoing.status === "done")
    return finish(calmIf(settled, compensation.outcome), compensation.outcome);
  // Why the run failed matters more than why it could not be undone, which its step tells.
  const error = settled.snapshot.error ?? undoing.error;
  return finish(error ? update(settled, { error }) : settled, "failed");
}

function finish(turn: Turn, status: RunEnd): Turn {
  return update(turn, { status, finishedAt: turn.at }, [runFinish(turn.snapshot, status)]);
}
