import type { SignalReceived } from "../event.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import { isFinished } from "../run-status.ts";
import { guarded, take } from "./machine-answer.ts";
import { standingOf } from "./machine-state.ts";
import { takesSignal } from "./machine-states.ts";
import { stepMachine, type MachineEvent } from "./machine-transition.ts";
import { goesOn, update, type Advanced, type Turn } from "./machine-turn.ts";

/** An outside event; one that means nothing to the machine in its state is not taken. */
export function receiveSignal(turn: Turn, event: SignalReceived): Advanced {
  const { snapshot, definition } = turn;
  // Before anything else: who sends a signal again must hear that it was taken, finished or not.
  if (event.key !== undefined && snapshot.signalKeys.includes(event.key)) return "duplicate";
  if (isFinished(snapshot.status)) return "run-finished";
  if (!goesOn(turn) || !takesSignal(definition.descriptors, event.name)) return "not-expected";
  const keyed = event.key === undefined ? turn : withKey(turn, event.key);
  return deliver(keyed, signalEvent(event.name, event.payload));
}

/** Hands the machine an event that it may not take. */
export function deliver(turn: Turn, event: MachineEvent): Advanced {
  const { definition, snapshot } = turn;
  let handled = true;
  const next = guarded(turn, () => {
    const step = stepMachine(definition.machine, standingOf(snapshot), event);
    handled = step.handled;
    return take(turn, step);
  });
  return handled ? next : "not-expected";
}

const withKey = (turn: Turn, key: string): Turn =>
  update(turn, { signalKeys: [...turn.snapshot.signalKeys, key] });

/** The members of an object payload are the event's own, as authors write them; anything else is its `payload`. */
export function signalEvent(type: string, payload: JsonValue): MachineEvent {
  if (payload === null) return { type };
  if (typeof payload !== "object" || Array.isArray(payload)) return { type, payload };
  return { ...(payload as JsonObject), type };
}
