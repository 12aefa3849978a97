import { blankRun } from "../blank-run.ts";
import { targetOf } from "../compensation.ts";
import type { WorkEvent, RunStarted } from "../event.ts";
import { isFinished } from "../run-status.ts";
import type { MachineSnapshot } from "../snapshot.ts";
import { ignore, type TransitionResult } from "../transition-result.ts";
import { guarded, take } from "./machine-answer.ts";
import { noteReceived } from "./machine-callbacks.ts";
import type { MachineDefinition } from "./machine-definition.ts";
import { startClock } from "./machine-effects.ts";
import { stopRun, terminateRun } from "./machine-end.ts";
import { noteDelivered, receiveMessage, tellParent } from "./machine-messages.ts";
import { retryStep } from "./machine-repair.ts";
import { giveReused } from "./machine-reuse.ts";
import { settleStep } from "./machine-settle.ts";
import { receiveSignal } from "./machine-signal.ts";
import { NO_STATE } from "./machine-state.ts";
import { advanceStep, advanceUndoing, receiveFromStep } from "./machine-steps.ts";
import { enterMachine, XSTATE_VERSION } from "./machine-transition.ts";
import { beginTurn, endTurn, type Advanced, type Turn } from "./machine-turn.ts";

type Result = TransitionResult<MachineSnapshot>;

/** `at` is when the run begins; absent: when it was started. */
export function startMachine(
  definition: MachineDefinition,
  started: RunStarted,
  at = started.at,
): Result {
  const turn = startClock(beginTurn(definition, blankMachine(definition, started), at));
  const standing = { input: started.input, hasParent: started.parent !== undefined };
  const entered = guarded(turn, () => take(turn, enterMachine(definition.machine, standing)));
  return endTurn(tellParent(entered, undefined), undefined);
}

/** A run of which nothing has begun. */
export function blankMachine(definition: MachineDefinition, started: RunStarted): MachineSnapshot {
  return {
    engine: "xstate",
    engineVersion: XSTATE_VERSION,
    ...blankRun(definition, started),
    state: NO_STATE,
    sequence: 0,
    steps: {},
    timers: {},
    outbox: [],
    visited: [],
  };
}

export function advanceMachine(
  definition: MachineDefinition,
  snapshot: MachineSnapshot,
  event: WorkEvent,
): Result {
  const advanced = advance(beginTurn(definition, snapshot, event.at), event);
  if (typeof advanced === "string") return ignore(snapshot, advanced);
  return endTurn(tellParent(giveReused(advanced), snapshot), snapshot);
}

function advance(turn: Turn, event: WorkEvent): Advanced {
  switch (event.type) {
    case "step.started":
    case "step.completed":
    case "step.failed":
    case "timer.fired":
      if (isFinished(turn.snapshot.status)) return "run-finished";
      return targetOf(event) ? advanceUndoing(turn, event) : advanceStep(turn, event);
    case "step.sent":
      return receiveFromStep(turn, event);
    case "step.received":
      return noteReceived(turn, event);
    case "child.completed":
      return advance(turn, { ...event, type: "step.completed" });
    case "child.failed":
      return advance(turn, { ...event, type: "step.failed" });
    case "signal.received":
      return receiveSignal(turn, event);
    case "message.received":
      return receiveMessage(turn, event);
    case "message.delivered":
      return noteDelivered(turn, event);
    case "step.retried":
      return retryStep(turn, event);
    case "step.skipped":
    case "step.resolved":
      return settleStep(turn, event);
    case "run.cancelled":
      return cancelRun(turn);
    case "run.terminated":
      return isFinished(turn.snapshot.status) ? "run-finished" : terminateRun(turn);
  }
}

function cancelRun(turn: Turn): Advanced {
  const { snapshot } = turn;
  if (isFinished(snapshot.status)) return "run-finished";
  // What was done is being undone already, which is all that cancelling could ask for.
  if (snapshot.status === "compensating") return "stale";
  return stopRun(turn, "cancelled");
}
