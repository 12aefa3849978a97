import { isInFlight, startRound } from "../attempts.ts";
import { attemptsMade, restoredCompensation } from "../compensation-queue.ts";
import type { StepId } from "../ids.ts";
import { isSameJson } from "../json.ts";
import type { MachineSnapshot, StepState } from "../snapshot.ts";
import { keyOf } from "../step-schedule.ts";
import type { MachineDefinition } from "./machine-definition.ts";
import { stepEntries, stepState, taskStepOf, withRestStatus } from "./machine-turn.ts";

/**
 * The run as it goes on from how it stood at `past`. Attempts and the sequence that names timers are
 * counted on from `current`: nothing that was asked for since can be taken for what is asked for now.
 */
export function rewindMachine(
  definition: MachineDefinition,
  current: MachineSnapshot,
  past: MachineSnapshot,
  at: number,
): MachineSnapshot {
  const steps = new Map(stepEntries(past));
  for (const [stepId, now] of stepEntries(current)) {
    const then = steps.get(stepId);
    const step = taskStepOf(definition, past, stepId);
    const made = Math.max(attemptsMade(then), attemptsMade(now));
    if (!then) steps.set(stepId, { status: "pending", unmet: 0, attempt: made });
    else if (isInFlight(then) && isInFlight(now) && then.attempt === now.attempt) {
      steps.set(stepId, now);
    } else if (!isInFlight(then) && then.status !== "retrying") {
      steps.set(stepId, countedOn(then, made));
    } else if (!isSameJson(then, now)) {
      const round = { made, input: then.input, at, ...keyOf(then) };
      steps.set(stepId, startRound(past.runId, step, round).state);
    }
  }
  const { compensation: _, ...run } = past;
  const { compensation, signalKeys } = current;
  return withRestStatus({
    ...run,
    steps: Object.fromEntries(steps) as Record<StepId, StepState>,
    sequence: Math.max(past.sequence, current.sequence),
    signalKeys: [...new Set([...past.signalKeys, ...signalKeys])],
    ...(compensation ? { compensation: restoredCompensation(compensation, () => false) } : {}),
  });
}

/** The same state, from which the next attempt has a number of its own. */
function countedOn(state: StepState, attempt: number): StepState {
  if (attempt === attemptsMade(state) || !("attempt" in state)) return state;
  return "firstAttempt" in state
    ? { ...state, attempt, firstAttempt: attempt + 1 }
    : { ...state, attempt };
}

/** Steps that were done at `past` and have been undone since: a machine cannot be told that they were not. */
export const undoneSince = (current: MachineSnapshot, past: MachineSnapshot): readonly StepId[] =>
  stepEntries(past).flatMap(([stepId, { status }]) =>
    status === "completed" && stepState(current, stepId)?.status === "compensated" ? [stepId] : [],
  );
