import type { MessageDelivered, MessageReceived } from "../event.ts";
import type { RunId } from "../ids.ts";
import { toJson } from "../json.ts";
import { hear } from "../messages.ts";
import { isFinished } from "../run-status.ts";
import type { MachineSnapshot } from "../snapshot.ts";
import { PARENT } from "./actor-scope.ts";
import { endIfQuiet, finishIfDone } from "./machine-end.ts";
import type { Receiver } from "./machine-requests.ts";
import { deliver } from "./machine-signal.ts";
import { stateOf } from "./machine-state.ts";
import { takesSignal } from "./machine-states.ts";
import {
  goesOn,
  isFailing,
  stepEntries,
  update,
  type Advanced,
  type Turn,
} from "./machine-turn.ts";
import { childOf, post, takeOut } from "./outbox.ts";

/** An event from the run that started this one, or from a child run that is still waited for. */
export function receiveMessage(turn: Turn, message: MessageReceived): Advanced {
  const { snapshot, definition } = turn;
  const heard = hear(snapshot, message);
  if (!heard) return "duplicate";
  if (isFinished(snapshot.status)) return "run-finished";
  const sender = senderOf(turn, message.from);
  if (sender === undefined) return "stale";
  const { event } = message;
  const isTold = event.type === snapshotEvent(sender);
  if (!goesOn(turn) || !(isTold || takesSignal(definition.descriptors, event.type))) {
    return "not-expected";
  }
  return deliver(update(turn, { heard }), event);
}

function senderOf(turn: Turn, from: RunId): Receiver | undefined {
  if (turn.snapshot.parent?.runId === from) return PARENT;
  const child = stepEntries(turn.snapshot).find(([stepId]) => childOf(turn, stepId) === from);
  return child?.[0];
}

/** The run a message was for has taken it. The run itself may have waited for nothing else. */
export function noteDelivered(turn: Turn, event: MessageDelivered): Advanced {
  if (isFinished(turn.snapshot.status)) return "run-finished";
  const taken = takeOut(turn, event);
  if (!taken) return "stale";
  return isFailing(taken.snapshot) ? endIfQuiet(taken) : finishIfDone(taken);
}

/** The event by which a machine hears of a state that an actor of it has come to. */
export const snapshotEvent = (stepId: Receiver): string => `xstate.snapshot.${stepId}`;

/** Tells a parent that watches of the state the machine has come to, where an event has led it on. */
export function tellParent(turn: Turn, before: MachineSnapshot | undefined): Turn {
  const { parent } = turn.snapshot;
  const state = stateOf(turn.snapshot);
  const hasMoved = before === undefined || stateOf(before) !== state;
  if (!parent?.watched || !hasMoved || !goesOn(turn)) return turn;
  const { status, value, context } = state;
  const snapshot = toJson({ status, value, context });
  return post(turn, parent.runId, { type: snapshotEvent(parent.stepId), snapshot });
}
