import { targetOf } from "../compensation.ts";
import type { RunEvent, RunStarted } from "../event.ts";
import { isFinished, type MachineSnapshot } from "../snapshot.ts";
import { ignore, type TransitionResult } from "../transition-result.ts";
import { guarded, take } from "./machine-answer.ts";
import type { MachineDefinition } from "./machine-definition.ts";
import { stopRun } from "./machine-end.ts";
import { retryStep } from "./machine-repair.ts";
import { receiveSignal } from "./machine-signal.ts";
import { NO_STATE } from "./machine-state.ts";
import { advanceStep, advanceUndoing, receiveFromStep } from "./machine-steps.ts";
import { enterMachine, XSTATE_VERSION } from "./machine-transition.ts";
import { beginTurn, endTurn, type Advanced, type Turn } from "./machine-turn.ts";

type Result = TransitionResult<MachineSnapshot>;

export function startMachine(definition: MachineDefinition, started: RunStarted): Result {
  const turn = beginTurn(definition, firstSnapshot(definition, started), started.at);
  const entered = guarded(turn, () => take(turn, enterMachine(definition.machine, started.input)));
  return endTurn(entered, undefined);
}

function firstSnapshot(definition: MachineDefinition, started: RunStarted): MachineSnapshot {
  return {
    engine: "xstate",
    engineVersion: XSTATE_VERSION,
    definitionHash: definition.hash,
    runId: started.runId,
    status: "running",
    startedAt: started.at,
    input: started.input,
    signalKeys: [],
    completions: 0,
    state: NO_STATE,
    sequence: 0,
    steps: {},
    timers: {},
    visited: [],
  };
}

export function advanceMachine(
  definition: MachineDefinition,
  snapshot: MachineSnapshot,
  event: Exclude<RunEvent, RunStarted>,
): Result {
  const advanced = advance(beginTurn(definition, snapshot, event.at), event);
  return typeof advanced === "string" ? ignore(snapshot, advanced) : endTurn(advanced, snapshot);
}

function advance(turn: Turn, event: Exclude<RunEvent, RunStarted>): Advanced {
  switch (event.type) {
    case "step.started":
    case "step.completed":
    case "step.failed":
    case "timer.fired":
      if (isFinished(turn.snapshot.status)) return "run-finished";
      return targetOf(event) ? advanceUndoing(turn, event) : advanceStep(turn, event);
    case "step.sent":
      return receiveFromStep(turn, event);
    case "signal.received":
      return receiveSignal(turn, event);
    case "step.retried":
      return retryStep(turn, event);
    case "run.cancelled":
      return cancelRun(turn);
  }
}

function cancelRun(turn: Turn): Advanced {
  const { snapshot } = turn;
  if (isFinished(snapshot.status)) return "run-finished";
  // What was done is being undone already, which is all that cancelling could ask for.
  if (snapshot.status === "compensating") return "stale";
  return stopRun(turn, "cancelled");
}
