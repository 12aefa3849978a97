import type { JsonObject, JsonValue } from "../json.ts";

// XState hands a run's input to the context factory and forgets it, and gives guards nothing but the
// context and the event. So the input travels with the context under a symbol: `assign` copies it,
// and JSON, persisting included, does not see it.

const INPUT = Symbol("input");

/** The context, with the run's input to be asked for by `inputOf`. */
export const withInput = (context: JsonObject, input: JsonValue): JsonObject => ({
  ...context,
  [INPUT]: input,
});

export const inputOf = (context: object): JsonValue =>
  (context as { readonly [INPUT]?: JsonValue })[INPUT] ?? null;
