import type { JsonObject, JsonValue } from "@waymark/core";
import { isObject } from "../../document/json-edit.ts";

/**
 * A task's input that takes from the run's input what is called the same there; undefined where nothing is. It is a
 * beginning: what else the task needs is asked in the inspector.
 */
export function wiredInput(
  takes: JsonValue | undefined,
  given: JsonValue | undefined,
): JsonObject | undefined {
  const names = propertiesOf(given);
  const required = isObject(takes) && Array.isArray(takes["required"]) ? takes["required"] : [];
  const wired = required.flatMap((name): [string, string][] =>
    typeof name === "string" && IDENTIFIER.test(name) && names.has(name)
      ? [[name, `\${ input.${name} }`]]
      : [],
  );
  return wired.length === 0 ? undefined : Object.fromEntries(wired);
}

const IDENTIFIER = /^[A-Za-z_]\w*$/;

function propertiesOf(schema: JsonValue | undefined): ReadonlySet<string> {
  const properties = isObject(schema) ? schema["properties"] : undefined;
  return new Set(isObject(properties) ? Object.keys(properties) : []);
}
