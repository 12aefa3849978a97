import { isJsonObject, type JsonObject, type JsonValue } from "@waymark/core";
import { followedBy, stepsIn, waysOf } from "../../dag/authored.ts";
import { waitingFor } from "../../dag/edits/connection-rules.ts";
import { getAt, setAt, type JsonPath } from "../../document/json-edit.ts";
import { textOf } from "../members/typed-value.ts";

/** What a step runs after, as it is written: an id, or an object that may say more. */
export interface WrittenNeed {
  readonly step: string;
  readonly on?: JsonValue;
  readonly when?: JsonValue;
}

export const needsIn = (step: JsonValue | undefined): readonly WrittenNeed[] =>
  listIn(step).map((need) =>
    isJsonObject(need)
      ? { ...need, step: typeof need["step"] === "string" ? need["step"] : "" }
      : { step: textOf(need) },
  );

function listIn(step: JsonValue | undefined): readonly JsonValue[] {
  const needs = isJsonObject(step) ? step["needs"] : undefined;
  return Array.isArray(needs) ? needs : [];
}

/** The ids beside the step at `path` that it may run after without waiting for itself. */
export function possibleNeeds(document: JsonObject, path: JsonPath): readonly string[] {
  const id = String(path.at(-1));
  const needs = followedBy(stepsIn(getAt(document, path.slice(0, -2)) ?? document));
  const taken = needs.get(id) ?? [];
  const waiting = waitingFor(needs, id);
  return [...needs.keys()].filter((other) => !taken.includes(other) && !waiting.has(other));
}

export const addNeed = (document: JsonObject, path: JsonPath, id: string): JsonObject =>
  setAt(document, [...path, "needs"], [...listIn(getAt(document, path)), id]);

/** The last one to go takes the list with it. */
export function removeNeed(document: JsonObject, path: JsonPath, index: number): JsonObject {
  const next = listIn(getAt(document, path)).toSpliced(index, 1);
  return setAt(document, [...path, "needs"], next.length === 0 ? undefined : next);
}

/** An edge that says no more than the step it comes from is written as its id. */
export function changeNeed(
  document: JsonObject,
  path: JsonPath,
  { index, member, value }: NeedChange,
): JsonObject {
  const at = [...path, "needs", index];
  const before = getAt(document, at);
  const need = isJsonObject(before) ? before : { step: textOf(before) };
  const { [member]: _, ...others } = need;
  const next: JsonObject = value === undefined ? others : { ...need, [member]: value };
  const { step = "" } = next;
  return setAt(document, at, Object.keys(next).length === 1 ? step : next);
}

export interface NeedChange {
  readonly index: number;
  readonly member: "on" | "when";
  readonly value: JsonValue | undefined;
}

/** The choices beside a step that lead to it: it runs after them, too. */
export function pickedBy(document: JsonObject, path: JsonPath): readonly string[] {
  const beside = getAt(document, path.slice(0, -1));
  const id = String(path.at(-1));
  return Object.entries(isJsonObject(beside) ? beside : {}).flatMap(([other, step]) =>
    isJsonObject(step) && waysOf(step).some(({ to }) => to === id) ? [other] : [],
  );
}
