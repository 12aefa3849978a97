import type { GraphEdge, NodeOverlay } from "@waymark/core";

/** `taken`: the run came along here. `active`: and is where it leads. `dimmed`: it will not. */
export type EdgeState = "idle" | "taken" | "active" | "dimmed";

const LIVE: ReadonlySet<NodeOverlay["status"]> = new Set(["scheduled", "running", "retrying"]);
const PASSED: ReadonlySet<NodeOverlay["status"]> = new Set(["completed", "compensated"]);
const ENDED_OTHERWISE: ReadonlySet<NodeOverlay["status"]> = new Set(["failed", "skipped"]);
const SAME_STEP_MS = 50; // leaving one state and entering the next are one transition

export function edgeState(
  edge: GraphEdge,
  from: NodeOverlay | undefined,
  to: NodeOverlay | undefined,
): EdgeState {
  const came = edge.kind === "needs" ? cameByNeed(edge, from) : cameByTransition(from, to);
  if (to?.status === "skipped" || (from?.status === "skipped" && edge.on !== "always"))
    return "dimmed";
  if (!came || !to || to.status === "pending") return "idle";
  return LIVE.has(to.status) ? "active" : "taken";
}

function cameByNeed({ on }: GraphEdge, from: NodeOverlay | undefined): boolean {
  if (from === undefined) return false;
  if (on === "failed") return from.status === "failed";
  return PASSED.has(from.status) || (on === "always" && ENDED_OTHERWISE.has(from.status));
}

/** Of the ways into a state, the one whose source was left when it was entered. */
function cameByTransition(from: NodeOverlay | undefined, to: NodeOverlay | undefined): boolean {
  if (from?.finishedAt === undefined || to?.startedAt === undefined) return false;
  return Math.abs(to.startedAt - from.finishedAt) <= SAME_STEP_MS;
}
