import { isInFlight } from "../attempts.ts";
import type { MessageSend } from "../effect.ts";
import type { MessageDelivered, SentEvent } from "../event.ts";
import type { RunId, StepId } from "../ids.ts";
import { messageId } from "../messages.ts";
import { childRunId } from "../run-ids.ts";
import type { MachineSnapshot, MachineTimer } from "../snapshot.ts";
import { PARENT } from "./actor-scope.ts";
import type { Receiver } from "./machine-requests.ts";
import { stepEntries, stepState, taskStepOf, update, type Turn } from "./machine-turn.ts";

/** The run that an event for an actor goes to; undefined for an actor that is no child run, or is over. */
export function runOf(turn: Turn, to: Receiver): RunId | undefined {
  return to === PARENT ? turn.snapshot.parent?.runId : childOf(turn, to);
}

/** The child run that a step waits for now. */
export function childOf({ definition, snapshot }: Turn, stepId: StepId): RunId | undefined {
  const state = stepState(snapshot, stepId);
  if (!state || !isInFlight(state)) return undefined;
  const { child } = taskStepOf(definition, snapshot, stepId);
  return child && childRunId(snapshot.runId, stepId, state.attempt);
}

/** Keeps an event for another run until that has taken it. */
export function post(turn: Turn, to: RunId, event: SentEvent): Turn {
  const { runId, outbox } = turn.snapshot;
  const sequence = turn.snapshot.sequence + 1;
  const message: MessageSend = {
    type: "message.send",
    messageId: messageId(runId, sequence),
    to,
    event,
  };
  const isNext = !outbox.some((earlier) => earlier.to === to);
  return update(turn, { outbox: [...outbox, message], sequence }, isNext ? [message] : []);
}

/** What is under way: to each run the message that was kept first. */
export const underWay = ({ outbox }: Pick<MachineSnapshot, "outbox">): readonly MessageSend[] =>
  outbox.filter((message, index) => outbox.findIndex(({ to }) => to === message.to) === index);

/** A message has been taken; the next one to the same run is asked for. Undefined for one that is not under way. */
export function takeOut(turn: Turn, { messageId: id }: MessageDelivered): Turn | undefined {
  const taken = underWay(turn.snapshot).find((message) => message.messageId === id);
  if (!taken) return undefined;
  const outbox = turn.snapshot.outbox.filter((message) => message !== taken);
  const next = outbox.find(({ to }) => to === taken.to);
  return update(turn, { outbox }, next ? [next] : []);
}

/**
 * The timers of `before`, those for its child runs readdressed to the ones that `after` starts in their
 * place. What is for any other run is for `after` only where that is the same run.
 */
export function readdressed(
  before: MachineSnapshot,
  after: Pick<MachineSnapshot, "runId" | "steps">,
): MachineSnapshot["timers"] {
  const children = new Map(
    stepEntries(before).flatMap(([stepId, state]) =>
      isInFlight(state) ? [[childRunId(before.runId, stepId, state.attempt), stepId] as const] : [],
    ),
  );
  const timers = Object.entries(before.timers).flatMap(([id, timer]): [string, MachineTimer][] => {
    if (timer.to === undefined) return [[id, timer]];
    const stepId = children.get(timer.to);
    const state = stepId && after.steps[stepId];
    if (stepId && state && isInFlight(state)) {
      return [[id, { ...timer, to: childRunId(after.runId, stepId, state.attempt) }]];
    }
    return after.runId === before.runId ? [[id, timer]] : [];
  });
  return Object.fromEntries(timers);
}
