import type { SerializedError } from "../errors.ts";
import { expressionError, type Expression } from "../expression.ts";
import type { JsonValue } from "../json.ts";
import type { DagDraft } from "./dag-draft.ts";
import { scopeFor } from "./dag-scope.ts";

/** Whether a condition holds now, or why that cannot be told. */
export type Asked = boolean | { readonly error: SerializedError };

export function askWhen(draft: DagDraft, when: Expression): Asked {
  const result = when.evaluate(scopeFor(draft.definition, draft.run, when.reads));
  if ("error" in result) return result;
  if (typeof result.value === "boolean") return result.value;
  return {
    error: expressionError(`\`when\` gave ${describe(result.value)}, not a boolean`, when.text),
  };
}

/** A value in an error's message. */
export const describe = (value: JsonValue): string => JSON.stringify(value).slice(0, 100);
