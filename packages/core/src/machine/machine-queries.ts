import { pendingOf } from "../attempts.ts";
import { attemptsMade } from "../compensation-queue.ts";
import { pendingCompensation } from "../compensation.ts";
import type { Effect } from "../effect.ts";
import { toJson, type JsonObject } from "../json.ts";
import type { AcceptedSignal } from "../queries.ts";
import { isFinished } from "../run-status.ts";
import type { MachineSnapshot } from "../snapshot.ts";
import type { StepState } from "../step-state.ts";
import { sendsTo } from "./inbox.ts";
import type { MachineDefinition } from "./machine-definition.ts";
import { runTimerStart, timerStart } from "./machine-effects.ts";
import { sagaOf } from "./machine-end.ts";
import { activeNodes, stateOf } from "./machine-state.ts";
import { hasEnded, isFailing, isOpen, stepEntries, taskStepOf, timersOf } from "./machine-turn.ts";
import { underWay } from "./outbox.ts";

/** What must be in flight now: attempts, backoffs and the machine's timers, or the compensation under way. */
export function pendingMachineEffects(
  definition: MachineDefinition,
  snapshot: MachineSnapshot,
): readonly Effect[] {
  const { runId, status, compensation } = snapshot;
  if (isFinished(status)) return [];
  if (status === "compensating" && compensation) {
    return pendingCompensation(sagaOf(definition, snapshot), compensation);
  }
  const attempts = stepEntries(snapshot).flatMap(([stepId, state]) =>
    pendingOf(runId, taskStepOf(definition, snapshot, stepId), state),
  );
  const sends = stepEntries(snapshot).flatMap(([stepId, state]) =>
    sendsTo(snapshot, stepId, state),
  );
  const work = [...attempts, ...sends, ...underWay(snapshot)];
  if (isFailing(snapshot)) return work;
  const { timeoutAt } = snapshot;
  const clock = timeoutAt === undefined ? [] : [runTimerStart(timeoutAt)];
  return [...work, ...timersOf(snapshot).map(timerStart), ...clock];
}

/** The events that active states have transitions for; a guard may still refuse one. */
export function machineSignals(
  definition: MachineDefinition,
  snapshot: MachineSnapshot,
): readonly AcceptedSignal[] {
  if (!isOpen(snapshot) || isFailing(snapshot) || hasEnded(snapshot)) return [];
  const active = new Set(activeNodes(definition.machine.root, stateOf(snapshot).value));
  const names = definition.states.flatMap(({ id, signals }) => (active.has(id) ? signals : []));
  return [...new Set(names)].map((name) => ({ name, ...definition.signals[name] }));
}

/** What a query sees: the run, the machine's state and context, and every step begun so far. */
export function machineScope(definition: MachineDefinition, snapshot: MachineSnapshot): JsonObject {
  const { value, context } = stateOf(snapshot);
  const steps = stepEntries(snapshot).map(([stepId, state]) => [stepId, stepScope(state)] as const);
  return {
    run: runScope(definition, snapshot),
    input: snapshot.input,
    state: value,
    context,
    steps: Object.fromEntries(steps),
  };
}

function runScope({ name: workflow }: MachineDefinition, snapshot: MachineSnapshot): JsonObject {
  const { runId: id, status, startedAt, finishedAt, output, error } = snapshot;
  return toJson({ id, workflow, status, startedAt, finishedAt, output, error }) as JsonObject;
}

const stepScope = (state: StepState): JsonObject => ({
  status: state.status,
  attempt: attemptsMade(state),
  ...("output" in state ? { output: state.output } : {}),
  ...("error" in state ? { error: toJson(state.error) } : {}),
});
