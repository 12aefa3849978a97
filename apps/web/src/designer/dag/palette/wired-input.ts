import type { JsonObject, JsonValue } from "@waymark/core";
import { isObject } from "../../document/json-edit.ts";
import type { EarlierOutput } from "./earlier-outputs.ts";

/**
 * A task's input that takes what is called the same from the run's input, or from what steps before gave; undefined
 * where nothing is. It is a beginning: what else the task needs is asked in the inspector.
 */
export function wiredInput(
  takes: JsonValue | undefined,
  given: JsonValue | undefined,
  earlier: readonly EarlierOutput[],
): JsonObject | undefined {
  const names = propertiesOf(given);
  const readOf = (name: string): string | undefined => {
    if (names.has(name)) return `input.${name}`;
    const step = earlier.find(({ output }) => propertiesOf(output).has(name))?.stepId;
    return step && `${outputOf(step)}.${name}`;
  };
  const required = isObject(takes) && Array.isArray(takes["required"]) ? takes["required"] : [];
  const wired = required.flatMap((name): [string, string][] => {
    const read = typeof name === "string" && IDENTIFIER.test(name) ? readOf(name) : undefined;
    return typeof name === "string" && read !== undefined ? [[name, `\${ ${read} }`]] : [];
  });
  return wired.length === 0 ? undefined : Object.fromEntries(wired);
}

/** The list that a map goes through: of the nearest step before that gives one, else of the run's input. */
export function wiredItems(
  given: JsonValue | undefined,
  earlier: readonly EarlierOutput[],
): string | undefined {
  const read = earlier
    .map(({ stepId, output }) => listIn(outputOf(stepId), output))
    .concat(listIn("input", given))
    .find((found) => found !== undefined);
  return read && `\${ ${read} }`;
}

/** Where in a value of a schema the first list is: it itself, or a member that is always there. */
function listIn(read: string, schema: JsonValue | undefined): string | undefined {
  if (!isObject(schema)) return undefined;
  if (schema["type"] === "array") return read;
  const { properties, required } = schema;
  if (!isObject(properties) || !Array.isArray(required)) return undefined;
  const name = Object.keys(properties).find((each) => {
    const member = properties[each];
    return required.includes(each) && isObject(member) && member["type"] === "array";
  });
  return name !== undefined && IDENTIFIER.test(name) ? `${read}.${name}` : undefined;
}

const outputOf = (step: string): string =>
  `${IDENTIFIER.test(step) ? `steps.${step}` : `steps['${step}']`}.output`;

const IDENTIFIER = /^[A-Za-z_]\w*$/;

function propertiesOf(schema: JsonValue | undefined): ReadonlySet<string> {
  const properties = isObject(schema) ? schema["properties"] : undefined;
  return new Set(isObject(properties) ? Object.keys(properties) : []);
}
