import type { Graph, GraphEdge, NodeOverlay } from "@waymark/core";
import type { ChangeView } from "@waymark/orchestrator/api";

// Which transitions of a machine a run took, and how often: read off the states that each event left and
// entered. A transition from a state to itself, or through a state that was left at once for the second
// time, changes no state's overlay and is told by its event alone, or not at all.

type Statuses = Map<string, NodeOverlay["status"]>;

/** How often each edge of the graph was taken, by its id; an edge that never was is absent. */
export function visitsOf(
  { edges }: Graph,
  changes: readonly ChangeView[],
): ReadonlyMap<string, number> {
  const visits = new Map<string, number>();
  const statuses: Statuses = new Map();
  for (const change of changes) {
    for (const edge of takenBy(edges, change, statuses)) {
      visits.set(edge.id, (visits.get(edge.id) ?? 0) + 1);
    }
    for (const [id, { status }] of Object.entries(change.nodes)) statuses.set(id, status);
  }
  return visits;
}

const IN: ReadonlySet<NodeOverlay["status"] | undefined> = new Set([
  "scheduled",
  "running",
  "retrying",
  "waiting",
]);

function takenBy(
  edges: readonly GraphEdge[],
  change: ChangeView,
  before: Statuses,
): readonly GraphEdge[] {
  const changed = Object.entries(change.nodes);
  const left = new Set(
    changed.flatMap(([id, { status }]) => (IN.has(before.get(id)) && !IN.has(status) ? [id] : [])),
  );
  const entered = new Set(
    changed.flatMap(([id, { status }]) =>
      !IN.has(before.get(id)) && (IN.has(status) || before.get(id) !== status) ? [id] : [],
    ),
  );
  // Entered and left in the same turn.
  const passed = new Set([...entered].filter((id) => !IN.has(change.nodes[id]?.status)));
  const moved = edges.filter(({ id, kind, from, to }) => {
    if (!entered.has(to)) return false;
    if (kind === "always") return left.has(from) || passed.has(from) || IN.has(before.get(from));
    return (left.has(from) || IN.has(before.get(from))) && causes(change, id, kind);
  });
  if (moved.length > 0) return moved;
  return edges.filter(
    ({ id, kind, from, to }) =>
      from === to && kind !== "always" && IN.has(before.get(from)) && causes(change, id, kind),
  );
}

/** Whether the event of a turn is the one that an edge waits for. */
function causes({ type, about }: ChangeView, edgeId: string, kind: GraphEdge["kind"]): boolean {
  const [, eventType = ""] = edgeId.split("|");
  switch (type) {
    case "signal.received":
    case "message.received":
    case "step.sent":
      return eventType === about || eventType === "*";
    case "step.completed":
    case "child.completed":
    case "step.skipped":
    case "step.resolved":
      return kind === "done" && (eventType.endsWith(`.${about}`) || eventType.includes(".state."));
    case "step.failed":
    case "child.failed":
      return kind === "error" && eventType.endsWith(`.${about}`);
    case "timer.fired":
      return kind === "after" || (kind === "error" && about?.startsWith("timeout:") === true);
    default:
      return false;
  }
}
