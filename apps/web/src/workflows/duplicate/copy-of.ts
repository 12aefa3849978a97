import type { JsonObject, JsonValue } from "@waymark/core";
import { isObject } from "../../designer/document/json-edit.ts";

/** Longer names are refused. */
const LONGEST_STEM = 80;

/** A name that no workflow has yet: `order-copy`, `order-copy-2`. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  const stem = `${name.slice(0, LONGEST_STEM)}-copy`;
  let free = stem;
  for (let number = 2; taken.has(free); number += 1) free = `${stem}-${number}`;
  return free;
}

/** The document as a workflow of its own. */
export function copyOf(source: JsonValue, taken: ReadonlySet<string>): JsonObject {
  const document = isObject(source) ? source : {};
  const { name, title } = document;
  return {
    ...document,
    name: freeName(typeof name === "string" ? name : "workflow", taken),
    ...(typeof title === "string" && { title: `${title} (copy)` }),
  };
}
