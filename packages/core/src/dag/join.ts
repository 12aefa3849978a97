import type { StateOf } from "../step-state.ts";
import type { PlannedStep } from "./dag-plan.ts";

/**
 * What becomes of a pending step by the edges decided so far; undefined while that is open. Every
 * verdict is final: deciding the other edges as well cannot turn it.
 */
export function judgeJoin(
  { join, incoming }: Pick<PlannedStep, "join" | "incoming">,
  { unmet, missed = 0, failed = 0 }: StateOf<"pending">,
): "run" | "skip" | undefined {
  const taken = incoming.length - unmet - missed;
  const isDecided = unmet === 0;
  switch (join) {
    case "all":
      if (missed > 0) return "skip";
      return isDecided ? "run" : undefined;
    case "any":
      if (taken > 0) return "run";
      return isDecided ? "skip" : undefined;
    case "allDone":
      return isDecided ? "run" : undefined;
    case "noneFailed":
      if (failed > 0) return "skip";
      if (!isDecided) return undefined;
      return taken > 0 ? "run" : "skip";
  }
}
