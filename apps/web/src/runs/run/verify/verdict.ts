import type { Verification } from "@waymark/core";
import { plural } from "../../../ui/format.ts";

/** What came of verifying a history, in a sentence or two. */
export function verdictOf({ total, from, equal, difference }: Verification): string {
  if (difference)
    return `The history differs first at event ${difference.sequence}. ${difference.sentence}`;
  const all = `Decided again, ${from === 1 ? "all " : ""}${plural(equal, "event")} came to what was recorded.`;
  return from === 1
    ? all
    : `${all} The ${from - 1} before them, of ${total}, belong to the version that the run was moved away from.`;
}
