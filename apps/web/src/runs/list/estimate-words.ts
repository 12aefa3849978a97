import type { RunEstimate } from "@waymark/orchestrator/api";
import { plural } from "../../ui/format.ts";

/** `4,312 runs`, or `about 43,000 runs` where they were not counted one by one. */
export function estimateWords({ total, isExact }: RunEstimate, noun: string): string {
  if (isExact) return plural(total, noun);
  const digits = 10 ** Math.max(Math.floor(Math.log10(total)) - 1, 0);
  return `about ${plural(Math.round(total / digits) * digits, noun)}`;
}
