import {
  acceptedSignals,
  notUndone,
  overlayOf,
  queryScope,
  WaymarkError,
  type AcceptedSignal,
  type Definition,
  type Graph,
  type JsonValue,
  type NodeOverlay,
  type Place,
  type Priority,
  type RunId,
  type SerializedError,
} from "@waymark/core";
import { restoreRun } from "../../engine/restore-run.ts";
import type { WorkflowCatalog } from "../../engine/workflow-catalog.ts";
import { findScheduleNames } from "../../schedules/schedule-queries.ts";
import { findLabels } from "../../search/search-queries.ts";
import type { Database } from "../../store/prisma-client.ts";
import { requireRun, type StoredRun } from "../../store/run-queries.ts";
import type { PlaceView, RunDetail, WorkflowKind } from "../views.ts";
import { scheduleOf, toSummary } from "./run-list.ts";

/** A run that moves on between two readings is read again. */
const MOST_TRIES = 5;

/** All a run's page needs. A run that is held, as its code is gone or another, is drawn from its history. */
export async function describeRun(
  db: Database,
  catalog: WorkflowCatalog,
  runId: RunId,
  tries = MOST_TRIES,
): Promise<RunDetail> {
  const stored = await requireRun(db, runId);
  const { workflow, version } = stored;
  const [row, published, definition, labels] = await Promise.all([
    db.run.findUniqueOrThrow({ where: { id: runId } }),
    db.workflowVersion.findUniqueOrThrow({
      where: { workflowName_version: { workflowName: workflow, version } },
      include: { workflow: { select: { kind: true, current: true } } },
    }),
    catalog.find(workflow, version),
    findLabels(db, [runId]),
  ]);
  // An end that the row tells and the sequence does not would never come to a page that waits for it.
  if (row.sequence !== stored.sequence && tries > 1) {
    return describeRun(db, catalog, runId, tries - 1);
  }
  const schedules = await findScheduleNames(db, [row]);
  const state = readState(stored, definition) ?? (await drawnState(db, stored));
  return {
    ...toSummary(row, published.workflow.kind as WorkflowKind, labels.get(runId) ?? {}),
    ...scheduleOf(row, schedules),
    // Of a run that never rests the row may be newer than what was folded.
    ...state,
    latestVersion: published.workflow.current,
    input: row.input as JsonValue,
    graph: published.graph as unknown as Graph,
    ...(row.output !== null && { output: row.output as JsonValue }),
    ...(row.error !== null && { failure: row.error as unknown as SerializedError }),
    ...(row.idempotencyKey !== null && { idempotencyKey: row.idempotencyKey }),
    sequence: stored.sequence,
  };
}

interface RunState {
  readonly nodes: Readonly<Record<string, NodeOverlay>>;
  readonly signals: readonly AcceptedSignal[];
  readonly notUndone: readonly string[];
  readonly context?: JsonValue;
  readonly place?: PlaceView;
  readonly priority?: Priority;
}

/** Undefined for a run that this code cannot read. */
function readState(stored: StoredRun, code: Definition | undefined): RunState | undefined {
  const restored = restoreOrHold(stored, code);
  if (!restored) return undefined;
  const { definition, snapshot } = restored;
  const { context } = queryScope(definition, snapshot);
  return {
    nodes: overlayOf(definition, snapshot).nodes,
    signals: acceptedSignals(definition, snapshot),
    notUndone: notUndone(snapshot),
    ...(context !== undefined && { context }),
    ...(snapshot.place && { place: viewOf(snapshot.place) }),
    ...(snapshot.priority && { priority: snapshot.priority }),
  };
}

const viewOf = ({ key, limit, askedAt, givenAt }: Place): PlaceView => ({
  ...(key !== "" && { key }),
  limit,
  askedAt,
  ...(givenAt !== undefined && { givenAt }),
});

function restoreOrHold(stored: StoredRun, code: Definition | undefined) {
  try {
    return restoreRun(stored, code);
  } catch (error) {
    if (error instanceof WaymarkError && error.code === "RUN_HELD") return undefined;
    throw error;
  }
}

/** Without the definition: every transition kept the nodes it changed, and the last word counts. */
async function drawnState(db: Database, { runId, sequence }: StoredRun): Promise<RunState> {
  const transitions = await db.transition.findMany({
    where: { runId, sequence: { lte: sequence } },
    orderBy: { sequence: "asc" },
    select: { nodes: true },
  });
  const nodes: Record<string, NodeOverlay> = {};
  for (const transition of transitions) Object.assign(nodes, transition.nodes);
  return { nodes, signals: [], notUndone: [] };
}
