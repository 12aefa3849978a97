import type { SerializedError } from "../errors.ts";
import { expressionError } from "../expression.ts";
import type { JsonValue } from "../json.ts";
import { describe } from "./ask-when.ts";
import type { DagDraft } from "./dag-draft.ts";
import type { PlannedApproval } from "./dag-plan.ts";
import { fill } from "./fill.ts";

type Approvers = { readonly approvers?: readonly string[] } | { readonly error: SerializedError };

/** Who may answer an approval; an expression among the names may give several. */
export function approversOf(draft: DagDraft, { approvers }: PlannedApproval): Approvers {
  if (!approvers) return {};
  const result = fill(draft, approvers);
  if ("error" in result) return result;
  const names = [result.value].flat(2);
  if (names.length > 0 && names.every(isName)) return { approvers: [...new Set(names)] };
  const message = `${describe(result.value)} names nobody who could answer`;
  return { error: expressionError(message, "`approval.approvers`") };
}

const isName = (value: JsonValue): value is string => typeof value === "string" && value !== "";
