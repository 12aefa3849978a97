import type { JsonObject, JsonValue } from "@waymark/core";
import { getAt, isObject, setAt, type JsonPath } from "../../document/json-edit.ts";

/**
 * The task of an invoke. One that has no input yet is given what the task cannot do without: from the run's input what
 * is called the same there, the others empty, which the checks tell until they are filled in.
 */
export function setTask(
  document: JsonObject,
  invoke: JsonPath,
  { name, takes }: Readonly<{ name: string; takes: JsonValue | undefined }>,
): JsonObject {
  const next = setAt(document, [...invoke, "src"], name);
  const names = requiredNames(takes);
  if (names.length === 0 || getAt(document, [...invoke, "input"]) !== undefined) return next;
  const given = getAt(document, ["input", "properties"]);
  const isGiven = (each: string) => IDENTIFIER.test(each) && isObject(given) && each in given;
  const input = Object.fromEntries(
    names.map((each) => [each, { "@expr": isGiven(each) ? `input.${each}` : "" }]),
  );
  return setAt(next, [...invoke, "input"], input);
}

function requiredNames(takes: JsonValue | undefined): readonly string[] {
  const required = isObject(takes) && Array.isArray(takes["required"]) ? takes["required"] : [];
  return required.filter((name): name is string => typeof name === "string");
}

const IDENTIFIER = /^[A-Za-z_]\w*$/;
