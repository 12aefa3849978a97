import type { NodeOverlay, Progress } from "../../graph.ts";
import type { LoopState, Tally } from "../../loop-state.ts";
import { overlayOfStep } from "../../step-overlay.ts";
import type { StepState, StepStatus } from "../../step-state.ts";
import { isOpen, loopOf } from "./loop-state.ts";

/** What the node of a loop shows: how many of its passes have come how far. */
export function loopOverlay(state: StepState): NodeOverlay {
  const overlay = overlayOfStep(state);
  const loop = loopOf(state);
  if (!loop) return overlay;
  return { ...overlay, startedAt: loop.startedAt, progress: progressOf(loop) };
}

/** How the passes of a loop stand. */
export const progressOf = ({ total, completed, failed, open }: LoopState): Progress => ({
  total,
  completed,
  failed,
  running: open,
});

/** What a node inside a loop shows: its steps of all passes taken together. */
export function insideOverlay(state: StepState, index: number): NodeOverlay {
  const tally = loopOf(state)?.tallies[index] ?? {};
  const status = statusOf(tally, isOpen(state));
  if (status === "pending") return { status };
  const { total = 0, completed = 0, failed = 0 } = tally;
  return { status, progress: { total, completed, failed, running: countOf(tally, UNDER_WAY) } };
}

const UNDER_WAY = ["running", "scheduled", "retrying", "waiting"] as const;
const ENDED = ["failed", "cancelled", "compensated", "completed", "skipped"] as const;

const countOf = (tally: Tally, statuses: readonly StepStatus[]): number =>
  statuses.reduce((count, status) => count + (tally[status] ?? 0), 0);

/** The status that says most: of what is under way, of a loop that will come to more, of what ended worst. */
function statusOf(tally: Tally, isUnderWay: boolean): StepStatus {
  const going = UNDER_WAY.find((status) => tally[status]);
  const ended = ENDED.find((status) => tally[status]);
  if (going || !ended) return going ?? "pending";
  return isUnderWay && countOf(tally, ENDED) < (tally.total ?? 0) ? "running" : ended;
}
