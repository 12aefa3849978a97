import type { JsonObject, JsonValue } from "@waymark/core";
import { getAt, isObject, removeAt, setAt, type JsonPath } from "../../document/json-edit.ts";
import type { TreeState } from "../state-tree.ts";
import { placeOfTrigger, type Trigger, type WrittenTransition } from "../written-transitions.ts";

/** One more transition of a trigger, tried after those that are there. */
export function addTransition(
  document: JsonObject,
  { path }: Pick<TreeState, "path">,
  trigger: Trigger,
  written: JsonValue,
): JsonObject {
  const state = getAt(document, path);
  const place = [...path, ...placeOfTrigger(isObject(state) ? state : {}, trigger)];
  const now = getAt(document, place);
  if (now === undefined) return setAt(document, place, written);
  return setAt(document, place, [...(Array.isArray(now) ? now : [now]), written]);
}

/** Takes a transition away, and what held it where nothing else is in there. */
export function removeTransition(
  document: JsonObject,
  state: JsonPath,
  place: JsonPath,
): JsonObject {
  let next = removeAt(document, [...state, ...place]);
  for (let at = place.slice(0, -1); at.length > 0 && at[0] !== "invoke"; at = at.slice(0, -1)) {
    if (!isEmpty(getAt(next, [...state, ...at]))) break;
    next = removeAt(next, [...state, ...at]);
  }
  return next;
}

const isEmpty = (value: unknown): boolean =>
  Array.isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0;

/** The members of a transition: a bare target is one that has nothing else. */
export const membersOf = (written: JsonValue): JsonObject =>
  isObject(written) ? written : typeof written === "string" ? { target: written } : {};

/** A transition with other members; one that is left with nothing but its target is written as that. */
export function setMembers(
  document: JsonObject,
  state: JsonPath,
  { place, written }: Pick<WrittenTransition, "place" | "written">,
  changes: Readonly<Record<string, JsonValue | undefined>>,
): JsonObject {
  const members = Object.fromEntries(
    Object.entries({ ...membersOf(written), ...changes }).filter(
      ([, value]) => value !== undefined,
    ),
  ) as JsonObject;
  const { target, ...others } = members;
  const isBare = typeof written === "string" && typeof target === "string";
  const next = isBare && Object.keys(others).length === 0 ? target : members;
  return setAt(document, [...state, ...place], next);
}

/** The same transition, taken by something else: the last of its transitions there. */
export function setTrigger(
  document: JsonObject,
  state: Pick<TreeState, "path">,
  { place, written }: WrittenTransition,
  trigger: Trigger,
): JsonObject {
  return addTransition(removeTransition(document, state.path, place), state, trigger, written);
}

/** A transition tried before or after the one beside it. */
export function moveTransition(
  document: JsonObject,
  state: JsonPath,
  { place, index }: Pick<WrittenTransition, "place" | "index">,
  by: -1 | 1,
): JsonObject {
  const at = [...state, ...place.slice(0, -1)];
  const list = getAt(document, at);
  if (!Array.isArray(list) || typeof place.at(-1) !== "number") return document;
  const items: readonly JsonValue[] = list;
  const [one, other] = [items[index], items[index + by]];
  if (one === undefined || other === undefined) return document;
  return setAt(document, at, items.with(index, other).with(index + by, one));
}
