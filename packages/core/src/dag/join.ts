import type { StateOf } from "../snapshot.ts";

/** What becomes of a pending step by the edges decided so far; undefined while that is open. */
export function judgeJoin({ unmet, missed }: StateOf<"pending">): "run" | "skip" | undefined {
  if (missed !== undefined) return "skip";
  return unmet === 0 ? "run" : undefined;
}
