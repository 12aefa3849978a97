import { askAgain, isInFlight } from "../attempts.ts";
import { forkedRun, forkedStep } from "../operator/fork-run.ts";
import type { ForkRequest } from "../operator/fork.ts";
import type { MachineSnapshot } from "../snapshot.ts";
import type { MachineDefinition } from "./machine-definition.ts";
import { giveReused } from "./machine-reuse.ts";
import { stateOf } from "./machine-state.ts";
import { beginTurn, endTurn, stepEntries, taskStepOf } from "./machine-turn.ts";

/** A new run that goes on from how another one stood at `past`. */
export function forkMachine(
  definition: MachineDefinition,
  past: MachineSnapshot,
  request: ForkRequest,
): MachineSnapshot {
  const { at, context = stateOf(past).context } = request;
  const steps = stepEntries(past).map(([stepId, state]) => {
    if (!isInFlight(state)) return [stepId, forkedStep(state)] as const;
    const step = taskStepOf(definition, past, stepId);
    return [stepId, askAgain(request.runId, step, state, at).state] as const;
  });
  const { timeoutMs } = definition;
  const isTimed = past.timeoutAt !== undefined && timeoutMs !== undefined;
  const run = {
    ...forkedRun(past, request),
    ...(isTimed ? { timeoutAt: at + timeoutMs } : {}),
    state: { ...stateOf(past), context },
    steps: Object.fromEntries(steps),
    outbox: [],
  };
  return endTurn(giveReused(beginTurn(definition, run, at)), run).snapshot;
}
