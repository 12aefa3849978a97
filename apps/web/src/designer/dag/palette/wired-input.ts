import type { JsonObject, JsonValue } from "@waymark/core";
import { sharedNames } from "../../inspector/task/shared-names.ts";

/**
 * A task's input that takes from the run's input what is called the same there; undefined where nothing is. It is a
 * beginning: what else the task needs is asked in the inspector.
 */
export function wiredInput(
  takes: JsonValue | undefined,
  given: JsonValue | undefined,
): JsonObject | undefined {
  const names = sharedNames(takes, given);
  if (names.length === 0) return undefined;
  return Object.fromEntries(names.map((name) => [name, `\${ input.${name} }`]));
}
