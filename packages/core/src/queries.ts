import {
  dagGraph,
  dagOverlay,
  dagScope,
  dagSignals,
  itemsOfDag,
  overlayOfPass,
  type ItemsPage,
  type ItemsQuery,
} from "./dag/dag.ts";
import type { Definition } from "./definition.ts";
import type { Graph, NodeOverlay, Overlay } from "./graph.ts";
import type { StepId } from "./ids.ts";
import type { JsonObject, JsonSchema } from "./json.ts";
import { machineGraph, machineOverlay, machineScope, machineSignals } from "./machine/machine.ts";
import { unpaused } from "./operator/pause.ts";
import { beforePlace, hasNoPlace } from "./place/place.ts";
import type { DagSnapshot, MachineSnapshot, RunSnapshot } from "./snapshot.ts";

// What a definition and a run look like to those who only look.

export function graphOf(definition: Definition): Graph {
  return definition.kind === "dag" ? dagGraph(definition) : machineGraph(definition);
}

export function overlayOf(definition: Definition, snapshot: RunSnapshot): Overlay {
  const run = beforePlace(unpaused(snapshot));
  const { nodes } =
    definition.kind === "dag"
      ? dagOverlay(definition, run as DagSnapshot)
      : machineOverlay(definition, run as MachineSnapshot);
  return { status: snapshot.status, nodes };
}

/** A signal the run takes now. */
export interface AcceptedSignal {
  readonly name: string;
  readonly title?: string;
  /** JSON Schema of the payload; absent: any JSON. */
  readonly schema?: JsonSchema;
  /** Set where the signal answers an approval. */
  readonly approval?: AwaitedApproval;
}

/** An approval that waits for an answer. Times are milliseconds since the epoch. */
export interface AwaitedApproval {
  readonly stepId: StepId;
  /** Who may answer, and must say so by the signal's `by`; absent: anyone. */
  readonly approvers?: readonly string[];
  /** Who may not, as they started the run; absent: that is no matter, or nobody knows who did. */
  readonly notBy?: string;
  readonly since: number;
  /** How often people were reminded, and when last. */
  readonly reminders: number;
  readonly remindedAt?: number;
  readonly expiresAt?: number;
}

export function acceptedSignals(
  definition: Definition,
  snapshot: RunSnapshot,
): readonly AcceptedSignal[] {
  if (hasNoPlace(snapshot)) return [];
  return definition.kind === "dag"
    ? dagSignals(definition, snapshot as DagSnapshot)
    : machineSignals(definition, unpaused(snapshot as MachineSnapshot));
}

/** What a query's expression sees: `run`, `input`, `steps` and, for a machine, `state` and `context`. */
export function queryScope(definition: Definition, snapshot: RunSnapshot): JsonObject {
  return definition.kind === "dag"
    ? dagScope(definition, snapshot as DagSnapshot)
    : machineScope(definition, snapshot as MachineSnapshot);
}

/**
 * A page of the items of a map, or of the iterations of a repeat, for a table; undefined where
 * `stepId` is neither. A map inside an item is named by its path: `ship[3]/crates`.
 */
export function itemsOf(
  definition: Definition,
  snapshot: RunSnapshot,
  stepId: StepId,
  query: ItemsQuery = {},
): ItemsPage | undefined {
  if (definition.kind === "machine") return undefined;
  return itemsOfDag(definition, snapshot as DagSnapshot, stepId, query);
}

/**
 * How the steps of the pass `path` stand, by their ids inside of it; undefined where there is none, or
 * no more of it is kept than how it ended.
 */
export function passOf(
  definition: Definition,
  snapshot: RunSnapshot,
  path: StepId,
): Readonly<Record<string, NodeOverlay>> | undefined {
  if (definition.kind === "machine") return undefined;
  return overlayOfPass(definition, snapshot as DagSnapshot, path);
}
