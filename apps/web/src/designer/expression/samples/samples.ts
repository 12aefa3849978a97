import {
  isJsonObject,
  samplePayload,
  type JsonObject,
  type JsonSchema,
  type JsonValue,
} from "@waymark/core";

/** Values to try expressions with. */
export interface Samples {
  readonly input: JsonValue;
  /** What steps gave, by the ids of their nodes; of the others, what their schemas lead to expect. */
  readonly outputs: JsonObject;
}

/** What a person typed, or took from a run, before what the schema of the input leads to expect. */
export function samplesFrom(kept: JsonValue | undefined, schema: JsonSchema | undefined): Samples {
  const { input, outputs }: JsonObject = isJsonObject(kept) ? kept : {};
  return {
    input: input ?? samplePayload(schema),
    outputs: isJsonObject(outputs) ? outputs : {},
  };
}

/** The samples that a real run gives: its scope as `runs.query` tells it. */
export function samplesOfRun(scope: JsonValue): Samples {
  const { input = null, steps }: JsonObject = isJsonObject(scope) ? scope : {};
  const outputs = Object.entries(isJsonObject(steps) ? steps : {}).flatMap(([id, step]) =>
    isJsonObject(step) && step["output"] !== undefined ? [[id, step["output"]] as const] : [],
  );
  return { input, outputs: Object.fromEntries(outputs) };
}
