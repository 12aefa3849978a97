import type { JsonObject, JsonValue } from "@waymark/core";

/** Values to try expressions with. */
export interface Samples {
  readonly input: JsonValue;
  /** What steps gave, by the ids of their nodes; of the others, what their schemas lead to expect. */
  readonly outputs: JsonObject;
}
