import type { Changes, Graph, JsonValue, StepStatus } from "@waymark/core";
import { causeOf, LoopOutputs, ownerOf, valueOf } from "./event-facts.ts";
import type { ReadTransition } from "./read-transition.ts";

// What a run's history says of each node, read without the run's definition: by the changes of nodes that its
// transitions keep, so that runs of any two versions can be set side by side.

/** How a node of one run stands, and by which transition it came to that. */
export interface NodeStanding {
  readonly status: StepStatus;
  readonly sequence: number;
  readonly attempts: number;
  /** How often it was begun, or entered. */
  readonly visits: number;
  /** Milliseconds at it, all visits that ended together. Absent: none did. */
  readonly tookMs?: number;
  readonly output?: JsonValue;
  readonly error?: string;
}

/** Something that led a machine on: what happened, what it left and what it entered. */
export interface PathEntry {
  readonly sequence: number;
  /** The event's name, or its type. */
  readonly cause: string;
  readonly left: readonly string[];
  readonly entered: readonly string[];
  readonly value?: JsonValue;
}

export interface Reading {
  readonly nodes: ReadonlyMap<string, NodeStanding>;
  readonly path: readonly PathEntry[];
}

export function readHistory(transitions: readonly ReadTransition[], graph: Graph): Reading {
  const nodes = new Map<string, Standing>();
  const path: PathEntry[] = [];
  const loops = new LoopOutputs();
  for (const transition of transitions) {
    loops.note(transition.event);
    const moves = applyTransition(transition, graph, nodes);
    const value = valueOf(transition.event);
    if (moves.left.length + moves.entered.length === 0 && value === undefined) continue;
    const { sequence, event } = transition;
    path.push({ sequence, cause: causeOf(event), ...moves, ...(value !== undefined && { value }) });
  }
  return { nodes: new Map(Array.from(nodes, ([id, node]) => [id, loops.added(id, node)])), path };
}

interface Standing extends NodeStanding {
  /** When the visit that is under way began. */
  readonly since?: number;
  /** The signal that it waits for. */
  readonly awaits?: string;
}

function applyTransition(
  { sequence, at, event, nodes: changed }: ReadTransition,
  graph: Graph,
  nodes: Map<string, Standing>,
): Pick<PathEntry, "left" | "entered"> {
  const left: string[] = [];
  const entered: string[] = [];
  const value = valueOf(event);
  for (const [id, overlay] of Object.entries(changed)) {
    const before = nodes.get(id);
    const move = moveBetween(before?.status, overlay.status);
    if (move.left) left.push(id);
    if (move.entered) entered.push(id);
    const isItsOwn = ownerOf(event, graph) === id || awaited(before) === causeOf(event);
    nodes.set(id, {
      ...stand(before, { overlay, at, sequence, move }),
      ...outputOf(before, overlay.status, isItsOwn ? value : undefined),
    });
  }
  return { left: left.toSorted(), entered: entered.toSorted() };
}

const awaited = (before: Standing | undefined): string | undefined => before?.awaits;

const ACTIVE: ReadonlySet<StepStatus> = new Set(["scheduled", "running", "retrying", "waiting"]);

interface Move {
  readonly left: boolean;
  readonly entered: boolean;
}

/** What completes or fails without having been seen under way was entered and left at once. */
function moveBetween(before: StepStatus = "pending", after: StepStatus): Move {
  const [was, is] = [ACTIVE.has(before), ACTIVE.has(after)];
  const atOnce = before === "pending" && (after === "completed" || after === "failed");
  return { left: (was && !is) || atOnce, entered: (is && !was) || atOnce };
}

interface Change {
  readonly overlay: Changes["nodes"][string];
  readonly at: number;
  readonly sequence: number;
  readonly move: Move;
}

function stand(before: Standing | undefined, change: Change): Standing {
  const { overlay, at, sequence, move } = change;
  const { status, attempt = 0, startedAt, finishedAt, error, awaits } = overlay;
  const since = move.entered ? at : before?.since;
  // A step says itself when its attempt began; a state is in from the transition that entered it.
  const began = startedAt ?? since;
  const visit = move.left && began !== undefined ? Math.max((finishedAt ?? at) - began, 0) : 0;
  const hasEnded = move.left || before?.tookMs !== undefined;
  return {
    status,
    sequence: before?.status === status ? before.sequence : sequence,
    attempts: attempt,
    visits: (before?.visits ?? 0) + (move.entered ? 1 : 0),
    ...(hasEnded && { tookMs: (before?.tookMs ?? 0) + visit }),
    ...(since !== undefined && { since }),
    ...(awaits !== undefined && { awaits }),
    ...(error !== undefined && { error }),
  };
}

/** What its own event said; an undoing, or another change of what has completed, leaves that as it is. */
function outputOf(
  before: Standing | undefined,
  status: StepStatus,
  value: JsonValue | undefined,
): Pick<NodeStanding, "output"> {
  if (status !== "completed" && status !== "compensated") return {};
  const output = value ?? before?.output;
  return output === undefined ? {} : { output };
}
