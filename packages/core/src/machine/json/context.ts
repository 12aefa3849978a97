import type { JsonObject, JsonValue } from "../../json.ts";
import { withInput } from "../run-input.ts";
import { failure } from "./expression-failure.ts";
import { CONTEXT_VARIABLES } from "./machine-variables.ts";
import type { Reading } from "./reading.ts";
import { compileValue } from "./values.ts";

/** The context that a machine begins with, made of the run's input, which travels with it. */
export function compileContext(reading: Reading, source: JsonObject) {
  const value = compileValue(reading, source, ["machine", "context"], CONTEXT_VARIABLES);
  return ({ input = null }: { readonly input?: JsonValue }): JsonObject => {
    const context = value({ input });
    if (typeof context === "object" && context !== null && !Array.isArray(context)) {
      return withInput(context as JsonObject, input);
    }
    // Only a context that is one expression can give anything else.
    throw failure("The context is not an object", source["@expr"] as string);
  };
}
