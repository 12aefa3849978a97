import type { JsonSchema } from "./json.ts";

/** JSON Schemas of what tasks give, by their names; one that is not named may give anything. */
export type TaskOutputs = ReadonlyMap<string, JsonSchema>;
