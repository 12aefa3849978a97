import type { Verification } from "@waymark/core";

/** Whether the state after an event, folded here, is the one that was recorded; `unknown`: it could not be folded. */
export function agreementAt(
  { from, difference }: Verification,
  sequence: number,
): "equal" | "differs" | "unknown" {
  if (sequence < from) return "unknown";
  if (!difference || sequence < difference.sequence) return "equal";
  return sequence === difference.sequence ? "differs" : "unknown";
}
