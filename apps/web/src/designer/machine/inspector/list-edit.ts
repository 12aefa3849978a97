import type { JsonValue } from "@waymark/core";
import type { JsonPath } from "../../document/json-edit.ts";

// Members that are one item or a list of them: one by itself may stand without brackets.

export const itemsOf = (value: JsonValue | undefined): readonly JsonValue[] => {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
};

/** Where an item of the member at `path` stands. */
export const itemPath = (value: JsonValue | undefined, path: JsonPath, index: number): JsonPath =>
  Array.isArray(value) ? [...path, index] : path;

/** The member with one more item; a list stays a list. */
export const withItem = (value: JsonValue | undefined, item: JsonValue): JsonValue =>
  value === undefined ? item : [...itemsOf(value), item];

/** The member without an item; undefined: none is left. */
export function withoutItem(value: JsonValue | undefined, index: number): JsonValue | undefined {
  const left = itemsOf(value).toSpliced(index, 1);
  return left.length === 0 ? undefined : left;
}

/** The member with an item changed for the one before or after it. */
export function swapped(
  value: JsonValue | undefined,
  index: number,
  by: -1 | 1,
): JsonValue | undefined {
  const items = itemsOf(value);
  const [one, other] = [items[index], items[index + by]];
  return one === undefined || other === undefined
    ? value
    : items.with(index, other).with(index + by, one);
}
