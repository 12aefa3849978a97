import { isSameJson, pointer, type JsonObject, type JsonValue } from "@waymark/core";
import { isObject } from "../document/json-edit.ts";

// Two documents that were begun from one, member by member. A list is one value: where both changed it, no one can
// tell what its places mean.

export type Side = "mine" | "theirs";

/** A member that both changed, and not to the same. Absent is what a side does not have. */
export interface Collision {
  readonly path: readonly string[];
  readonly base?: JsonValue;
  readonly mine?: JsonValue;
  readonly theirs?: JsonValue;
}

/** The side that each collision is settled with, by JSON pointer (RFC 6901); mine where none is named. */
export type Choices = Readonly<Record<string, Side>>;

export interface Merged {
  readonly document: JsonObject;
  readonly collisions: readonly Collision[];
}

type Three<Value> = Readonly<Record<"base" | Side, Value>>;

/** What both want where they do not collide, and what is chosen where they do. */
export function mergeDrafts(drafts: Three<JsonObject>, choices: Choices = {}): Merged {
  const { members, collisions } = mergeMembers(drafts, [], choices);
  return { document: members, collisions };
}

interface MergedMembers {
  readonly members: JsonObject;
  readonly collisions: readonly Collision[];
}

function mergeMembers(
  { base, mine, theirs }: Three<JsonObject>,
  path: readonly string[],
  choices: Choices,
): MergedMembers {
  const collisions: Collision[] = [];
  const names = new Set([...Object.keys(mine), ...Object.keys(theirs)]);
  const members = [...names].flatMap((name): [string, JsonValue][] => {
    const three = { base: own(base, name), mine: own(mine, name), theirs: own(theirs, name) };
    const merged = mergeValue(three, [...path, name], choices);
    collisions.push(...merged.collisions);
    return merged.value === undefined ? [] : [[name, merged.value]];
  });
  return { members: Object.fromEntries(members), collisions };
}

interface MergedValue {
  readonly value: JsonValue | undefined;
  readonly collisions: readonly Collision[];
}

function mergeValue(
  three: Three<JsonValue | undefined>,
  path: readonly string[],
  choices: Choices,
): MergedValue {
  const { base, mine, theirs } = three;
  if (isSame(mine, theirs) || isSame(base, theirs)) return { value: mine, collisions: [] };
  if (isSame(base, mine)) return { value: theirs, collisions: [] };
  if (isObject(mine) && isObject(theirs)) {
    const known = isObject(base) ? base : {};
    const { members, collisions } = mergeMembers({ base: known, mine, theirs }, path, choices);
    // Two new parts of one name are mixed only where nothing of them contradicts.
    if (isObject(base) || collisions.length === 0) return { value: members, collisions };
  }
  const value = choices[pointer(...path)] === "theirs" ? theirs : mine;
  return { value, collisions: [{ path, ...present(three) }] };
}

const own = (object: JsonObject, name: string): JsonValue | undefined =>
  Object.hasOwn(object, name) ? object[name] : undefined;

const isSame = (a: JsonValue | undefined, b: JsonValue | undefined): boolean =>
  a === undefined || b === undefined ? a === b : isSameJson(a, b);

const present = ({ base, mine, theirs }: Three<JsonValue | undefined>) => ({
  ...(base !== undefined && { base }),
  ...(mine !== undefined && { mine }),
  ...(theirs !== undefined && { theirs }),
});
