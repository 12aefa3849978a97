import { compensationIn } from "../compensation-states.ts";
import type { NodeOverlay, Overlay } from "../graph.ts";
import type { StepId } from "../ids.ts";
import type { MachineSnapshot } from "../snapshot.ts";
import { overlayOfStep } from "../step-overlay.ts";
import type { StepState, StepStatus } from "../step-state.ts";
import type { MachineDefinition } from "./machine-definition.ts";
import { activeNodes, isAwaited, stateOf } from "./machine-state.ts";
import type { MachineState } from "./machine-states.ts";

type Nodes = Readonly<Record<string, NodeOverlay>>;

export const machineOverlay = (
  definition: MachineDefinition,
  snapshot: MachineSnapshot,
): Overlay => ({
  status: snapshot.status,
  nodes: overlayNodes(definition, snapshot),
});

/** The nodes that a turn changed. A state once entered never disappears, so these say it all (T8). */
export function changedNodes(
  definition: MachineDefinition,
  before: MachineSnapshot | undefined,
  after: MachineSnapshot,
): Nodes {
  const old: Nodes = before ? overlayNodes(definition, before) : {};
  const changed = Object.entries(overlayNodes(definition, after)).filter(
    ([id, node]) => !isSame(old[id], node),
  );
  return Object.fromEntries(changed);
}

function isSame(a: NodeOverlay | undefined, b: NodeOverlay): boolean {
  if (!a) return false;
  const keys = Object.keys(b) as (keyof NodeOverlay)[];
  return keys.length === Object.keys(a).length && keys.every((key) => a[key] === b[key]);
}

function overlayNodes(definition: MachineDefinition, snapshot: MachineSnapshot): Nodes {
  const active = new Set(activeNodes(definition.machine.root, stateOf(snapshot).value));
  const visited = new Set(snapshot.visited);
  const nodes: Record<string, NodeOverlay> = {};
  const inside = new Map<string, StepStatus[]>();
  // Inner states first: what an enclosing state shows depends on them.
  for (const state of definition.states.toReversed()) {
    // A history is no state that a run is in: it stands for the one that was left.
    if (state.parent === undefined || state.type === "history" || !visited.has(state.id)) continue;
    const node = active.has(state.id)
      ? activeOverlay(definition, snapshot, state, inside.get(state.id) ?? [])
      : leftOverlay(definition, snapshot, state);
    nodes[state.id] = node;
    if (active.has(state.id))
      inside.set(state.parent, [...(inside.get(state.parent) ?? []), node.status]);
  }
  return nodes;
}

/** The more urgent first: an enclosing state shows the most urgent of what goes on in it. */
const URGENCY: readonly StepStatus[] = [
  "failed",
  "retrying",
  "running",
  "waiting",
  "cancelled",
  "completed",
  "compensated",
];

const mostUrgent = (statuses: readonly StepStatus[]): StepStatus | undefined =>
  URGENCY.find((status) => statuses.includes(status));

function activeOverlay(
  definition: MachineDefinition,
  snapshot: MachineSnapshot,
  state: MachineState,
  inside: readonly StepStatus[],
): NodeOverlay {
  const own = ownSteps(snapshot, state).flatMap((step) => statusInside(snapshot, step));
  const status = mostUrgent([...own, ...inside]) ?? restStatus(snapshot, state);
  return {
    ...stepOverlay(definition, snapshot, state),
    ...(status === "waiting" ? awaitedBy(snapshot, state) : {}),
    status,
  };
}

/** What a step means for the state that is still in: a step that has been answered means nothing any more. */
function statusInside(
  snapshot: MachineSnapshot,
  [stepId, { status }]: readonly [StepId, StepState],
): StepStatus[] {
  switch (status) {
    case "scheduled":
    case "running":
      return ["running"];
    case "retrying":
      return ["retrying"];
    case "failed":
    case "cancelled":
      return isAwaited(stateOf(snapshot), stepId) ? [status] : [];
    case "pending":
    case "waiting":
    case "completed":
    case "skipped":
    case "compensated":
      return [];
  }
}

function restStatus({ status }: MachineSnapshot, { type }: MachineState): StepStatus {
  if (type === "final" || status === "completed") return "completed";
  return status === "running" || status === "waiting" ? "waiting" : "cancelled";
}

function awaitedBy(snapshot: MachineSnapshot, state: MachineState): Partial<NodeOverlay> {
  const [awaits] = state.signals;
  const due = state.timers.flatMap((id) => snapshot.timers[id]?.fireAt ?? []);
  return {
    ...(awaits === undefined ? {} : { awaits }),
    ...(due.length === 0 ? {} : { nextAt: Math.min(...due) }),
  };
}

/** A state that was left is completed, unless its step says how it came to be left. */
function leftOverlay(
  definition: MachineDefinition,
  snapshot: MachineSnapshot,
  state: MachineState,
): NodeOverlay {
  return { status: "completed", ...stepOverlay(definition, snapshot, state) };
}

/** What the most urgent of a state's own steps shows. */
function stepOverlay(
  { steps }: MachineDefinition,
  snapshot: MachineSnapshot,
  state: MachineState,
): NodeOverlay | undefined {
  const overlays = ownSteps(snapshot, state).map(([stepId, step]) => {
    const retry = steps.get(stepId)?.retry;
    const compensation = compensationIn(snapshot.compensation?.steps ?? [], stepId);
    return overlayOfStep(step, { ...(retry ? { retry } : {}), compensation });
  });
  const urgent = mostUrgent(overlays.map(({ status }) => status));
  return overlays.find(({ status }) => status === urgent) ?? overlays[0];
}

const ownSteps = (snapshot: MachineSnapshot, state: MachineState) =>
  state.steps.flatMap((stepId): (readonly [StepId, StepState])[] => {
    const step = snapshot.steps[stepId];
    return step ? [[stepId, step]] : [];
  });
