import type { JsonObject, JsonValue } from "@waymark/core";
import { isObject } from "../../document/json-edit.ts";
import { needFrom } from "../authored.ts";
import { needOf } from "./needs.ts";
import { renameReads, renameReadsInText } from "./rename-reads.ts";

// What a step says of another one beside it: in its needs, its cases, its conditions and in `${ … }`. What is inside a
// loop's body speaks of the steps there, and is left as it is.

export interface Renaming {
  readonly from: string;
  readonly to: string;
}

/** Members that hold conditions: CEL without `${ … }`. */
const CONDITIONS = new Set(["when", "until"]);
/** Members in which nothing is evaluated. */
const WORDS = new Set(["title", "description", "schema", "form", "task", "workflow", "signal"]);

export function renameInStep(step: JsonObject, renaming: Renaming): JsonObject {
  return mapMembers(step, (name, value) => {
    if (name === "needs") return items(value, (need) => renameNeed(need, renaming));
    if (name === "choice") return items(value, (way) => renameWay(way, renaming));
    if (name === "default" && "choice" in step) return renameId(value, renaming);
    if (name === "map" || name === "repeat") return renameAround(value, renaming);
    if (name === "when") return renameCondition(value, renaming);
    return WORDS.has(name) ? value : renameInTemplate(value, renaming);
  });
}

/** Every `${ … }` in the strings of a value. */
export function renameInTemplate(value: JsonValue, renaming: Renaming): JsonValue {
  if (typeof value === "string") return renameReadsInText(value, renaming.from, renaming.to);
  if (Array.isArray(value)) return items(value, (item) => renameInTemplate(item, renaming));
  if (!isObject(value)) return value;
  return mapMembers(value, (name, member) =>
    WORDS.has(name) ? member : renameInTemplate(member, renaming),
  );
}

/** What a loop says of the steps around it. */
const renameAround = (loop: JsonValue, renaming: Renaming): JsonValue =>
  isObject(loop)
    ? mapMembers(loop, (name, value) => {
        if (name === "steps" || name === "output") return value;
        return CONDITIONS.has(name)
          ? renameCondition(value, renaming)
          : renameInTemplate(value, renaming);
      })
    : loop;

function renameNeed(need: JsonValue, renaming: Renaming): JsonValue {
  const known = needFrom(need);
  if (!known) return need;
  const renamed = known.step === renaming.from ? needOf(need, renaming.to) : need;
  return withCondition(renamed, renaming);
}

const renameWay = (way: JsonValue, renaming: Renaming): JsonValue =>
  withCondition(
    isObject(way)
      ? mapMembers(way, (name, value) => (name === "to" ? renameId(value, renaming) : value))
      : way,
    renaming,
  );

const withCondition = (part: JsonValue, renaming: Renaming): JsonValue =>
  isObject(part)
    ? mapMembers(part, (name, value) =>
        name === "when" ? renameCondition(value, renaming) : value,
      )
    : part;

const renameId = (value: JsonValue, { from, to }: Renaming): JsonValue =>
  value === from ? to : value;

const renameCondition = (value: JsonValue, { from, to }: Renaming): JsonValue =>
  typeof value === "string" ? renameReads(value, from, to) : value;

const items = (value: JsonValue, change: (item: JsonValue) => JsonValue): JsonValue =>
  Array.isArray(value) ? value.map((item: JsonValue) => change(item)) : value;

const mapMembers = (
  object: JsonObject,
  change: (name: string, value: JsonValue) => JsonValue,
): JsonObject =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(name, value)]));
