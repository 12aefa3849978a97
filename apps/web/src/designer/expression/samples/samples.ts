import { isJsonObject, samplePayload, type JsonObject, type JsonValue } from "@waymark/core";
import { kindOfDocument } from "../../document/document-kind.ts";
import { signalSamples } from "./signal-samples.ts";

/** Values to try expressions with. */
export interface Samples {
  readonly input: JsonValue;
  /** What steps gave, by the ids of their nodes; of the others, what their schemas lead to expect. */
  readonly outputs: JsonObject;
  /** Of a machine: what signals carry, by their names. */
  readonly events?: JsonObject;
  /** Of a machine: members of its context that are not as it begins and assigns them. */
  readonly context?: JsonObject;
}

/** What a person typed, or took from a run, before what the document's schemas lead to expect. */
export function samplesFrom(kept: JsonValue | undefined, document: JsonObject): Samples {
  const { input, outputs, events, context }: JsonObject = isJsonObject(kept) ? kept : {};
  const { input: schema } = document;
  return {
    input: input ?? samplePayload(isJsonObject(schema) ? schema : undefined),
    outputs: objectOf(outputs),
    ...(kindOfDocument(document) === "machine" && {
      events: { ...signalSamples(document), ...objectOf(events) },
      context: objectOf(context),
    }),
  };
}

const objectOf = (value: JsonValue | undefined): JsonObject => (isJsonObject(value) ? value : {});

/** The samples that a real run gives: its scope as `runs.query` tells it. */
export function samplesOfRun(scope: JsonValue): Samples {
  const { input = null, steps, context }: JsonObject = objectOf(scope);
  const outputs = Object.entries(objectOf(steps)).flatMap(([id, step]) =>
    isJsonObject(step) && step["output"] !== undefined ? [[id, step["output"]] as const] : [],
  );
  return {
    input,
    outputs: Object.fromEntries(outputs),
    ...(isJsonObject(context) && { context }),
  };
}
