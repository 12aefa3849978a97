import { askAgain, isInFlight } from "../attempts.ts";
import { forkedRun, forkedStep } from "../operator/fork-run.ts";
import type { ForkRequest } from "../operator/fork.ts";
import type { MachineSnapshot } from "../snapshot.ts";
import type { MachineDefinition } from "./machine-definition.ts";
import { giveReused } from "./machine-reuse.ts";
import { stateOf } from "./machine-state.ts";
import { beginTurn, endTurn, stepEntries, taskStepOf } from "./machine-turn.ts";
import { readdressed } from "./outbox.ts";

/** A new run that goes on from how another one stood at `past`. */
export function forkMachine(
  definition: MachineDefinition,
  past: MachineSnapshot,
  request: ForkRequest,
): MachineSnapshot {
  const { at, context = stateOf(past).context } = request;
  const states = stepEntries(past).map(([stepId, state]) => {
    if (!isInFlight(state)) return [stepId, forkedStep(state)] as const;
    const step = taskStepOf(definition, past, stepId);
    return [stepId, askAgain(request.runId, step, state, at).state] as const;
  });
  const steps: MachineSnapshot["steps"] = Object.fromEntries(states);
  const { timeoutMs } = definition;
  const isTimed = past.timeoutAt !== undefined && timeoutMs !== undefined;
  const run = {
    ...forkedRun(past, request),
    ...(isTimed ? { timeoutAt: at + timeoutMs } : {}),
    state: { ...stateOf(past), context },
    steps,
    // What was said to the source's child runs and to its parent is not said again.
    timers: readdressed(past, { runId: request.runId, steps }),
    outbox: [],
  };
  return endTurn(giveReused(beginTurn(definition, run, at)), run).snapshot;
}
