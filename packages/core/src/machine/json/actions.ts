import {
  assign,
  cancel,
  emit,
  log,
  raise,
  sendParent,
  sendTo,
  spawnChild,
  stopChild,
  type AnyActorRef,
} from "xstate";
import type { JsonObject } from "../../json.ts";
import { compileDelay } from "./delays.ts";
import { checkEventName } from "./events.ts";
import {
  BUILT_IN_ACTIONS,
  type ActionDocument,
  type BuiltInAction,
  type NamedAction,
} from "./machine-document.ts";
import { listed, type Place, type Reading } from "./reading.ts";
import { compileMember } from "./values.ts";

export function compileActions(
  reading: Reading,
  actions: ActionDocument | readonly ActionDocument[] | undefined,
  place: Place,
): readonly unknown[] {
  return listed<ActionDocument>(actions, place).map((one) =>
    compileAction(reading, one.item, one.place),
  );
}

/** An action as XState's own creators make it: they ask, and carry nothing out. */
function compileAction(reading: Reading, action: ActionDocument, place: Place): unknown {
  if (typeof action === "string") return compileNamed(reading, { type: action }, place, place);
  return isBuiltIn(action)
    ? compileBuiltIn(reading, action, place)
    : compileNamed(reading, action, place, [...place, "type"]);
}

const isBuiltIn = (action: BuiltInAction | NamedAction): action is BuiltInAction =>
  BUILT_IN_ACTIONS.has(action.type);

/** An action declared in `actions`. One that is not is reported, and nothing stands in its place. */
function compileNamed(
  reading: Reading,
  { type, params }: NamedAction,
  place: Place,
  named: Place,
): unknown {
  if (!reading.actions.has(type)) {
    const message = `There is no action "${type}".`;
    const fix = `Declare it: "actions": { "${type}": { "task": "email.send" } }; or use ${KNOWN}.`;
    reading.report(named, "unknown-action", message, fix);
    return assign({});
  }
  if (params === undefined) return { type };
  return { type, params: compileMember(reading, params, [...place, "params"]) };
}

const KNOWN = [...BUILT_IN_ACTIONS].join(", ");

function compileBuiltIn(reading: Reading, action: BuiltInAction, place: Place): unknown {
  switch (action.type) {
    case "assign":
      return compileAssign(reading, action.values, [...place, "values"]);
    case "raise":
      return raise(
        toItself(reading, action.event, place) as never,
        timing(reading, action, place) as never,
      );
    case "send":
      return compileSend(reading, action, place);
    case "cancel":
      return cancel(action.id);
    case "spawn":
      return compileSpawn(reading, action, place);
    case "stop":
      meanActor(reading, action.id, [...place, "id"]);
      return stopChild(action.id);
    case "log":
      return log(
        compileMember(reading, action.value ?? null, [...place, "value"]) as never,
        action.label,
      );
    case "emit":
      return emit(eventOf(reading, action.event, place) as never);
  }
}

type Send = Extract<BuiltInAction, { type: "send" }>;

function compileSend(reading: Reading, action: Send, place: Place): unknown {
  const { to } = action;
  const when = timing(reading, action, place) as never;
  if (to === "self") return sendTo(itself, toItself(reading, action.event, place) as never, when);
  const event = eventOf(reading, action.event, place) as never;
  if (to === "parent") return sendParent(event, when);
  meanActor(reading, to, [...place, "to"]);
  return sendTo(to, event, when);
}

const itself = ({ self }: { readonly self: AnyActorRef }): AnyActorRef => self;

type Spawn = Extract<BuiltInAction, { type: "spawn" }>;

function compileSpawn(reading: Reading, { src, id, input }: Spawn, place: Place): unknown {
  reading.sources.add(src);
  reading.actorIds.add(id);
  const given =
    input === undefined ? {} : { input: compileMember(reading, input, [...place, "input"]) };
  return spawnChild(src, { id, ...given });
}

const meanActor = (reading: Reading, id: string, place: Place): void =>
  void reading.actorsMeant.push({ id, place });

/** Each value is made from the context as it was: those assigned beside it are not seen. */
function compileAssign(reading: Reading, values: JsonObject, place: Place): unknown {
  const members = Object.entries(values).map(
    ([key, source]) => [key, compileMember(reading, source, [...place, key])] as const,
  );
  return assign(Object.fromEntries(members) as never);
}

function eventOf(reading: Reading, event: Timed["event"], place: Place): object {
  checkEventName(reading, event.type, [...place, "event", "type"]);
  return compileMember(reading, event, [...place, "event"]);
}

/** It says which event it is, so that one which nobody takes is found. */
const toItself = (reading: Reading, event: Timed["event"], place: Place): unknown =>
  Object.assign(eventOf(reading, event, place), { ownType: event.type });

type Timed = Extract<BuiltInAction, { type: "raise" | "send" }>;

function timing(reading: Reading, { id, delay }: Timed, place: Place): object {
  const compiled = compileDelay(reading, delay, [...place, "delay"]);
  return {
    ...(id === undefined ? {} : { id }),
    ...(compiled === undefined ? {} : { delay: compiled }),
  };
}
