import type { JsonObject, JsonValue } from "@waymark/core";
import { getAt, setAt, type JsonPath } from "../../document/json-edit.ts";
import { requiredNames, sharedNames } from "../../inspector/task/shared-names.ts";

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
  const shared = new Set(sharedNames(takes, document["input"]));
  const input = Object.fromEntries(
    names.map((each) => [each, { "@expr": shared.has(each) ? `input.${each}` : "" }]),
  );
  return setAt(next, [...invoke, "input"], input);
}
