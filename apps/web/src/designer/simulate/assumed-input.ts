import { parseInput, samplePayload, type JsonSchema, type JsonValue } from "@waymark/core";
import { startingValue } from "../../forms/starting-value.ts";

/**
 * What a simulated run begins with where nobody said: what its form would begin with, or, where that leaves something
 * out that is required, a sample of what the schema asks for. A run that is refused shows nothing.
 */
export function assumedInput(
  schema: JsonSchema | undefined,
  given: JsonValue | undefined,
): JsonValue {
  const begun = given ?? startingValue(schema);
  if (schema === undefined || "value" in parseInput(schema, begun)) return begun;
  return samplePayload(schema);
}
