import type { JsonObject, JsonValue } from "@waymark/core";
import { getAt, setAt, type JsonPath } from "../../document/json-edit.ts";
import { sharedNames } from "../../inspector/task/shared-names.ts";

/** The task of an invoke. One that has no input yet takes from the run's what is called the same there. */
export function setTask(
  document: JsonObject,
  invoke: JsonPath,
  { name, takes }: Readonly<{ name: string; takes: JsonValue | undefined }>,
): JsonObject {
  const next = setAt(document, [...invoke, "src"], name);
  const names = sharedNames(takes, document["input"]);
  if (names.length === 0 || getAt(document, [...invoke, "input"]) !== undefined) return next;
  const input = Object.fromEntries(names.map((each) => [each, { "@expr": `input.${each}` }]));
  return setAt(next, [...invoke, "input"], input);
}
