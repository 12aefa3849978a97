import type { JsonValue } from "@waymark/core";
import { keyOf, type JsonPath } from "./json-path.ts";

/** A line of a value's tree. */
export interface JsonRow {
  readonly path: JsonPath;
  readonly value: JsonValue;
  /** Lists and objects with members; others have nothing to open. */
  readonly open: boolean | undefined;
  /** Set for the line that stands for members that are not shown yet: how many there are of them. */
  readonly hidden?: number;
}

/** So many members of a list or object are shown at first, and as many more each time. */
export const MEMBERS_AT_ONCE = 100;
const OPEN_LEVELS = 3;

export interface TreeState {
  /** What a person opened or closed, by path; otherwise the first levels are open. */
  readonly opened: Readonly<Record<string, boolean>>;
  /** How many members are shown, where somebody asked for more. */
  readonly shown: Readonly<Record<string, number>>;
}

export const UNTOUCHED: TreeState = { opened: {}, shown: {} };

/** The lines of the tree that are in sight, from the top down. */
export function rowsOf(value: JsonValue, state: TreeState, path: JsonPath = []): JsonRow[] {
  const members = membersOf(value);
  const key = keyOf(path);
  if (members.length === 0) return [{ path, value, open: undefined }];
  const open = state.opened[key] ?? path.length < OPEN_LEVELS;
  const own: JsonRow = { path, value, open };
  if (!open) return [own];
  const shown = state.shown[key] ?? MEMBERS_AT_ONCE;
  const rows = [own];
  for (const [name, member] of members.slice(0, shown))
    rows.push(...rowsOf(member, state, [...path, name]));
  const hidden = members.length - shown;
  if (hidden > 0) rows.push({ path: [...path, shown], value: null, open: undefined, hidden });
  return rows;
}

export function membersOf(value: JsonValue): readonly (readonly [string | number, JsonValue])[] {
  if (Array.isArray(value)) return value.map((member: JsonValue, index) => [index, member]);
  return value !== null && typeof value === "object" ? Object.entries<JsonValue>(value) : [];
}

export const isObject = (value: JsonValue): boolean =>
  value !== null && typeof value === "object" && !Array.isArray(value);

const MOST_FOUND = 500;

/** Where `text` is in a member's name or in a value that is no list or object, in whichever case. */
export function findIn(value: JsonValue, text: string): readonly JsonPath[] {
  const wanted = text.toLowerCase();
  const found: JsonPath[] = [];
  const look = (at: JsonValue, path: JsonPath): void => {
    if (found.length >= MOST_FOUND) return;
    const members = membersOf(at);
    const name = path.at(-1);
    const isNamed = typeof name === "string" && name.toLowerCase().includes(wanted);
    const isSo =
      members.length === 0 &&
      (typeof at === "string" ? at : JSON.stringify(at)).toLowerCase().includes(wanted);
    if (isNamed || isSo) found.push(path);
    for (const [member, inner] of members) look(inner, [...path, member]);
  };
  if (wanted !== "") look(value, []);
  return found;
}

/** The tree with everything around a path open, and it in sight. */
export function revealing(state: TreeState, path: JsonPath): TreeState {
  const opened = { ...state.opened };
  const shown = { ...state.shown };
  for (let depth = 0; depth < path.length; depth += 1) {
    const key = keyOf(path.slice(0, depth));
    const member = path[depth];
    opened[key] = true;
    // A member of an object has no position of its own: all of them are shown.
    const needed = typeof member === "number" ? member + 1 : Number.POSITIVE_INFINITY;
    if (needed > (shown[key] ?? MEMBERS_AT_ONCE)) shown[key] = needed;
  }
  return { opened, shown };
}
