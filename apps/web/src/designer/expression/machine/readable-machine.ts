import type { JsonObject, JsonValue, MachineDocument } from "@waymark/core";
import { isObject } from "../../document/json-edit.ts";

const objectOf = (value: JsonValue | undefined): JsonObject => (isObject(value) ? value : {});

const objectsIn = (value: JsonValue | undefined): JsonObject =>
  Object.fromEntries(Object.entries(objectOf(value)).filter(([, member]) => isObject(member)));

/** The document as the core's own questions about types take it: what cannot be read yet is left out. */
export function readableMachine(document: JsonObject): MachineDocument {
  const { input, signals, machine: written } = document;
  const machine = objectOf(written);
  const readable = {
    name: document["name"] ?? "machine",
    ...(isObject(input) && { input }),
    signals: objectsIn(signals),
    machine: {
      ...machine,
      context: objectOf(machine["context"]),
      actors: objectsIn(machine["actors"]),
    },
  };
  return readable as unknown as MachineDocument;
}
