import {
  CONTEXT_VARIABLES,
  MACHINE_VARIABLES,
  type JsonObject,
  type JsonValue,
} from "@waymark/core";
import { getAt, isObject, type JsonPath } from "../../document/json-edit.ts";
import { given } from "./given.ts";
import { sampleEvent, type Around } from "./sample-event.ts";

/** What the machine begins with on the samples; where that is nothing yet, what it assigns first. */
export function sampleContext(around: Around): JsonObject {
  const { input, context: kept } = around.samples;
  const machine = getAt(around.document, ["machine"]) ?? null;
  const written = getAt(machine, ["context"]);
  const begins = given(isObject(written) ? written : {}, CONTEXT_VARIABLES, { input });
  const context: Record<string, JsonValue> = isObject(begins) ? { ...begins } : {};
  for (const { path, values } of assignsIn(machine, ["machine"])) {
    const scope = { input, context: { ...context }, event: sampleEvent(path, around) };
    for (const [name, value] of Object.entries(values))
      context[name] ??= given(value, MACHINE_VARIABLES, scope);
  }
  return { ...context, ...kept };
}

interface Assign {
  readonly path: JsonPath;
  readonly values: JsonObject;
}

function assignsIn(value: JsonValue, path: JsonPath): readonly Assign[] {
  if (value === null || typeof value !== "object") return [];
  if (Array.isArray(value))
    return (value as readonly JsonValue[]).flatMap((item, index) =>
      assignsIn(item, [...path, index]),
    );
  const { type, values } = value as JsonObject;
  if (type === "assign" && isObject(values)) return [{ path, values }];
  return Object.entries(value).flatMap(([name, member]) => assignsIn(member, [...path, name]));
}
