import { isInFlight, startRound } from "../attempts.ts";
import { attemptsMade, restoredCompensation } from "../compensation-queue.ts";
import type { RerunRequest } from "../dag/rerun-dag.ts";
import { actionOfStep, actionStepOf, type StepId } from "../ids.ts";
import { isSameJson } from "../json.ts";
import type { MachineSnapshot } from "../snapshot.ts";
import { keyOf } from "../step-schedule.ts";
import type { StateOf, StepState } from "../step-state.ts";
import type { MachineDefinition } from "./machine-definition.ts";
import { stepEntries, stepState, taskStepOf, withRestStatus } from "./machine-turn.ts";
import { readdressed } from "./outbox.ts";

/**
 * The run as it goes on from how it stood at `past`. Attempts and the sequence that names timers are
 * counted on from `current`: nothing that was asked for since can be taken for what is asked for now.
 */
export function rewindMachine(
  definition: MachineDefinition,
  current: MachineSnapshot,
  past: MachineSnapshot,
  { at, again }: Readonly<{ at: number; again?: RerunRequest | undefined }>,
): MachineSnapshot {
  const { compensation: _, heard: __, ...run } = past;
  const { compensation, signalKeys, heard, outbox } = current;
  const sequence = Math.max(past.sequence, current.sequence);
  const begun = new Map(actionsAgain(definition, current, past, { sequence, at }));
  const ids = [...new Set([...Object.keys(past.steps), ...Object.keys(current.steps)])] as StepId[];
  const states = ids.flatMap((stepId): [StepId, StepState][] => {
    const state = isNumbered(stepId)
      ? keptAction(stepState(current, stepId), stepState(past, stepId))
      : stepBack(definition, current, past, {
          at,
          stepId,
          again: again?.stepId === stepId ? again : undefined,
        });
    return state ? [[stepId, state]] : [];
  });
  const steps: MachineSnapshot["steps"] = Object.fromEntries([...states, ...begun]);
  return withRestStatus(definition, {
    ...run,
    timers: readdressed(past, { runId: past.runId, steps }),
    // What was said to other runs and heard from them cannot be taken back.
    outbox,
    ...inboxesAgain(current, past),
    ...(heard ? { heard } : {}),
    ...clockAgain(definition, current, past, at),
    steps,
    sequence: sequence + begun.size,
    signalKeys: [...new Set([...past.signalKeys, ...signalKeys])],
    ...(compensation ? { compensation: restoredCompensation(compensation, () => false) } : {}),
  });
}

/** A callback that goes on has heard what it was sent since; one that begins anew is handed what it had not dealt with then. */
function inboxesAgain(
  { inboxes, steps }: MachineSnapshot,
  past: MachineSnapshot,
): Pick<MachineSnapshot, "inboxes"> {
  if (!inboxes && !past.inboxes) return {};
  const kept = stepEntries(past).flatMap(([stepId, then]) => {
    const from = isSameAttempt(then, steps[stepId]) ? inboxes : past.inboxes;
    const events = from?.[stepId];
    return events ? [[stepId, events] as const] : [];
  });
  return { inboxes: Object.fromEntries(kept) };
}

/** The time of the run goes on; where it counts no longer, because the run failed or ended, it begins anew. */
function clockAgain(
  { timeoutMs }: MachineDefinition,
  { timeoutAt }: MachineSnapshot,
  past: MachineSnapshot,
  at: number,
): Partial<MachineSnapshot> {
  if (past.timeoutAt === undefined || timeoutMs === undefined) return {};
  return { timeoutAt: timeoutAt ?? at + timeoutMs };
}

/** Ids that are made for one occurrence, and never used again. */
const isNumbered = (stepId: StepId): boolean => stepId.includes("~");

const isUnderWay = (state: StepState): state is StateOf<"scheduled" | "running" | "retrying"> =>
  isInFlight(state) || state.status === "retrying";

const isSameAttempt = (then: StepState, now: StepState | undefined): boolean =>
  now !== undefined && isInFlight(then) && isInFlight(now) && then.attempt === now.attempt;

function keptAction(
  now: StepState | undefined,
  then: StepState | undefined,
): StepState | undefined {
  if (!then || !isUnderWay(then)) return then;
  return isSameAttempt(then, now) || isSameJson(then, now ?? null) ? now : undefined;
}

/** Actions that were under way then and are not now happen anew: what was done of them is not kept. */
function actionsAgain(
  definition: MachineDefinition,
  current: MachineSnapshot,
  past: MachineSnapshot,
  { sequence, at }: Readonly<{ sequence: number; at: number }>,
): readonly (readonly [StepId, StepState])[] {
  const lost = stepEntries(past).flatMap(([stepId, then]) => {
    const action = actionOfStep(stepId);
    const isLost = isUnderWay(then) && !keptAction(stepState(current, stepId), then);
    return action !== undefined && isLost ? [{ stepId, action, tried: then }] : [];
  });
  return lost.map(({ stepId, action, tried }, index) => {
    const againId = actionStepOf(action, sequence + index + 1);
    const step = { ...taskStepOf(definition, past, stepId), stepId: againId };
    const round = { made: 0, input: tried.input, at, ...keyOf(tried) };
    return [againId, startRound(past.runId, step, round).state] as const;
  });
}

function stepBack(
  definition: MachineDefinition,
  current: MachineSnapshot,
  past: MachineSnapshot,
  { stepId, at, again }: Readonly<{ stepId: StepId; at: number; again: RerunRequest | undefined }>,
): StepState {
  const [then, now] = [stepState(past, stepId), stepState(current, stepId)];
  const made = Math.max(attemptsMade(then), attemptsMade(now));
  if (!then) return { status: "pending", unmet: 0, attempt: made };
  if (!isUnderWay(then)) return countedOn(then, made);
  if (!again && now && isSameAttempt(then, now)) return now;
  if (!again && isSameJson(then, now ?? null)) return then;
  const step = taskStepOf(definition, past, stepId);
  const round = { made, input: again?.input ?? then.input, at, ...keyOf(then) };
  return startRound(past.runId, step, round).state;
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
