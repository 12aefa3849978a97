import type { RunSummary } from "@waymark/orchestrator/api";
import { starterWords } from "../starter.ts";
import { triggerOf } from "./matching-run.ts";

interface CameFrom {
  readonly words: string;
  /** The run that it came from. */
  readonly runId?: string;
}

/** How a run came to be, in a few words. */
export function cameFrom(run: RunSummary): CameFrom {
  const { startedBy, schedule, parent, forkedFrom } = run;
  switch (triggerOf(run)) {
    case "manual":
      return { words: `By ${starterWords(startedBy)}` };
    case "api":
      return { words: starterWords(startedBy) };
    case "schedule":
      return { words: schedule?.name ?? "A deleted schedule" };
    case "child":
      return { words: "Child of", ...(parent && { runId: parent.runId }) };
    case "fork":
      return { words: "Fork of", ...(forkedFrom && { runId: forkedFrom.runId }) };
  }
}
