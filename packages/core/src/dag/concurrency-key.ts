import type { SerializedError } from "../errors.ts";
import { expressionError } from "../expression.ts";
import { describe } from "./ask-when.ts";
import type { DagDraft } from "./dag-draft.ts";
import type { PlannedTask } from "./dag-plan.ts";
import { fill } from "./fill.ts";

const MAX_LENGTH = 300;

type Key = { readonly concurrencyKey?: string } | { readonly error: SerializedError };

/** The concurrency key of a step that is about to run. */
export function concurrencyKeyOf(draft: DagDraft, { concurrencyKey }: PlannedTask): Key {
  if (!concurrencyKey) return {};
  const result = fill(draft, concurrencyKey);
  if ("error" in result) return result;
  const key = typeof result.value === "number" ? String(result.value) : result.value;
  if (typeof key === "string" && key !== "" && key.length <= MAX_LENGTH) {
    return { concurrencyKey: key };
  }
  const message = `${describe(result.value)} is no key: give a text of up to ${MAX_LENGTH} characters`;
  return { error: expressionError(message, "`concurrencyKey`") };
}
