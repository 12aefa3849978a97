import type { JsonValue } from "@waymark/core";
import { isObject } from "../../document/json-edit.ts";

/** What a task cannot do without, by its input's schema. */
export function requiredNames(takes: JsonValue | undefined): readonly string[] {
  const required = isObject(takes) && Array.isArray(takes["required"]) ? takes["required"] : [];
  return required.filter((name): name is string => typeof name === "string");
}

/** What of that the run's input has under the same name. */
export function sharedNames(
  takes: JsonValue | undefined,
  given: JsonValue | undefined,
): readonly string[] {
  const properties = isObject(given) ? given["properties"] : undefined;
  const names = isObject(properties) ? properties : {};
  return requiredNames(takes).filter((name) => IDENTIFIER.test(name) && Object.hasOwn(names, name));
}

const IDENTIFIER = /^[A-Za-z_]\w*$/;
