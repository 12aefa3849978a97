import type { JsonObject, Names } from "@waymark/core";

/** What an expression at one place may name. */
export interface ExpressionScope {
  readonly variables: readonly string[];
  /** What is known of them before a run. */
  readonly types: Names;
  /** Values to try an expression with. */
  readonly sample: JsonObject;
}

/** CEL as it stands, or text with `${ CEL }` in it. */
export type ExpressionForm = "cel" | "template";

export const isTemplate = (value: unknown): value is string =>
  typeof value === "string" && value.includes("${");
