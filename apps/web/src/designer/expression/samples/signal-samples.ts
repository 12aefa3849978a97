import { isJsonObject, samplePayload, type JsonObject, type JsonValue } from "@waymark/core";
import { eventNames } from "../../machine/event-names.ts";
import { treeOf } from "../../machine/state-tree.ts";

/** What a signal could carry, by what the document says of it; null where it says nothing. */
export function signalSample(document: JsonObject, name: string): JsonValue {
  const { signals } = document;
  const signal = isJsonObject(signals) && Object.hasOwn(signals, name) ? signals[name] : undefined;
  const schema = isJsonObject(signal) ? signal["schema"] : undefined;
  return samplePayload(isJsonObject(schema) ? schema : undefined);
}

/** The same of each event that a machine has a transition for. */
export function signalSamples(document: JsonObject): JsonObject {
  const names = eventNames(treeOf(document));
  return Object.fromEntries(names.map((name) => [name, signalSample(document, name)]));
}
