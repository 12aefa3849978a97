import type { RunId, RunStatus, SerializedError, StepId } from "@waymark/core";
import { findScheduleNames } from "../../schedules/schedule-queries.ts";
import { decodeCursor, encodeCursor } from "../../search/list-cursor.ts";
import type { RunFilter } from "../../search/run-filter.ts";
import { findLabels, findListedRuns, type ListedRun } from "../../search/search-queries.ts";
import { lastPosition } from "../../store/lease-queries.ts";
import type { Database } from "../../store/prisma-client.ts";
import type { RunList, RunSummary, WorkflowKind } from "../views.ts";

interface Page {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Newest first, keyset-paged: a page costs the same however deep it is. @throws {WaymarkError} CURSOR_INVALID */
export async function listRuns(
  db: Database,
  { cursor, limit, ...filter }: RunFilter & Page,
): Promise<RunList> {
  // Read first: what is committed meanwhile may come twice to a live page, but is never missed.
  const position = await lastPosition(db);
  const before = cursor === undefined ? undefined : decodeCursor(cursor);
  const rows = await findListedRuns(db, filter, before, limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    runs: await toSummaries(db, page),
    position: String(position),
    ...(rows.length > limit && last && { nextCursor: encodeCursor(last) }),
  };
}

/** Runs by id, as a list shows them, in no order. */
export async function findSummaries(
  db: Database,
  ids: readonly RunId[],
): Promise<readonly RunSummary[]> {
  return toSummaries(db, await findListedRuns(db, { ids: [...ids] }, undefined, ids.length));
}

async function toSummaries(
  db: Database,
  rows: readonly ListedRun[],
): Promise<readonly RunSummary[]> {
  const ids = rows.map(({ id }) => id);
  const [kinds, labels, schedules] = await Promise.all([
    workflowKinds(db, rows),
    findLabels(db, ids),
    findScheduleNames(db, rows),
  ]);
  return rows.map((row) => ({
    ...toSummary(row, kinds.get(row.workflow) ?? "dag", labels.get(row.id) ?? {}),
    ...scheduleOf(row, schedules),
  }));
}

export function toSummary(
  row: ListedRun,
  kind: WorkflowKind,
  labels: RunSummary["labels"],
): RunSummary {
  const error = firstLine(row.error as SerializedError | null);
  return {
    id: row.id as RunId,
    workflow: row.workflow,
    version: row.version,
    kind,
    status: row.status as RunStatus,
    startedAt: row.startedAt.getTime(),
    currentNodes: row.currentNodes,
    retries: row.retries,
    labels,
    ...(row.finishedAt && { finishedAt: row.finishedAt.getTime() }),
    ...(error !== undefined && { error }),
    ...(row.incident !== null && { incident: row.incident }),
    ...beginningOf(row),
    ...(row.startedBy !== null && { startedBy: row.startedBy }),
    ...(row.parentRunId !== null &&
      row.parentStepId !== null && {
        parent: { runId: row.parentRunId as RunId, stepId: row.parentStepId as StepId },
      }),
    ...(row.forkedFromRunId !== null &&
      row.forkedFromSequence !== null && {
        forkedFrom: { runId: row.forkedFromRunId as RunId, sequence: row.forkedFromSequence },
      }),
  };
}

/** The schedule that started a run, where one did. */
export function scheduleOf(
  { scheduleId, scheduledFor }: Pick<ListedRun, "scheduleId" | "scheduledFor">,
  names: ReadonlyMap<string, string>,
): Pick<RunSummary, "schedule"> {
  if (scheduleId === null || scheduledFor === null) return {};
  const name = names.get(scheduleId);
  return {
    schedule: { id: scheduleId, at: scheduledFor.getTime(), ...(name !== undefined && { name }) },
  };
}

/** Only where nothing has begun does a run wait with no node in flight: for its time, or for a place. */
function beginningOf({
  status,
  currentNodes,
  wakeAt,
}: ListedRun): Pick<RunSummary, "inLine" | "startAt"> {
  if (status !== "waiting" || currentNodes.length > 0) return {};
  return wakeAt === null ? { inLine: true } : { startAt: wakeAt.getTime() };
}

/** What a list shows of an error. */
const firstLine = (error: SerializedError | null | undefined): string | undefined =>
  error ? `${error.name}: ${error.message}`.split("\n", 1)[0] : undefined;

async function workflowKinds(
  db: Database,
  rows: readonly { readonly workflow: string }[],
): Promise<ReadonlyMap<string, WorkflowKind>> {
  const names = [...new Set(rows.map(({ workflow }) => workflow))];
  const workflows = await db.workflow.findMany({
    where: { name: { in: names } },
    select: { name: true, kind: true },
  });
  return new Map(workflows.map(({ name, kind }) => [name, kind as WorkflowKind]));
}
