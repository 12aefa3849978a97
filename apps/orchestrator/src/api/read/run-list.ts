import {
  WaymarkError,
  type RunId,
  type RunStatus,
  type SerializedError,
  type StepId,
} from "@waymark/core";
import type { Prisma, Run } from "../../generated/prisma/client.ts";
import { lastPosition } from "../../store/lease-queries.ts";
import type { Database } from "../../store/prisma-client.ts";
import type { RunList, RunSummary, WorkflowKind } from "../views.ts";

export interface RunFilter {
  readonly cursor?: string | undefined;
  readonly limit: number;
  readonly status?: readonly RunStatus[] | undefined;
  readonly workflow?: string | undefined;
  /** Started at or after, milliseconds since the epoch. */
  readonly since?: number | undefined;
  readonly retried?: boolean | undefined;
  /** Only the child runs of this one. */
  readonly parent?: RunId | undefined;
  /** Part of a run id, a workflow's name or an error. */
  readonly q?: string | undefined;
}

/** Newest first, keyset-paged: a page costs the same however deep it is. @throws {WaymarkError} CURSOR_INVALID */
export async function listRuns(db: Database, filter: RunFilter): Promise<RunList> {
  // Read first: what is committed meanwhile may come twice to a live page, but is never missed.
  const position = await lastPosition(db);
  const rows = await db.run.findMany({
    where: { AND: conditions(filter) },
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    take: filter.limit + 1,
    select: SUMMARY,
  });
  const kinds = await workflowKinds(db, rows);
  const page = rows.slice(0, filter.limit);
  const last = page.at(-1);
  return {
    runs: page.map((row) => toSummary(row, kinds.get(row.workflow) ?? "dag")),
    position: String(position),
    ...(rows.length > filter.limit && last && { nextCursor: encodeCursor(last) }),
  };
}

/** Runs by id, as a list shows them, in no order. */
export async function findSummaries(
  db: Database,
  ids: readonly string[],
): Promise<readonly RunSummary[]> {
  const rows = await db.run.findMany({ where: { id: { in: [...ids] } }, select: SUMMARY });
  const kinds = await workflowKinds(db, rows);
  return rows.map((row) => toSummary(row, kinds.get(row.workflow) ?? "dag"));
}

const SUMMARY = {
  id: true,
  workflow: true,
  version: true,
  status: true,
  startedAt: true,
  finishedAt: true,
  error: true,
  currentNodes: true,
  retries: true,
  incident: true,
  parentRunId: true,
  parentStepId: true,
  forkedFromRunId: true,
  forkedFromSequence: true,
} as const satisfies Prisma.RunSelect;

export function toSummary(row: Pick<Run, keyof typeof SUMMARY>, kind: WorkflowKind): RunSummary {
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
    ...(row.finishedAt && { finishedAt: row.finishedAt.getTime() }),
    ...(error !== undefined && { error }),
    ...(row.incident !== null && { incident: row.incident }),
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

function conditions({
  cursor,
  status,
  workflow,
  since,
  retried,
  parent,
  q,
}: RunFilter): Prisma.RunWhereInput[] {
  const text = q?.trim();
  return [
    ...(cursor === undefined ? [] : [olderThan(cursor)]),
    ...(status === undefined || status.length === 0 ? [] : [{ status: { in: [...status] } }]),
    ...(workflow === undefined ? [] : [{ workflow }]),
    ...(since === undefined ? [] : [{ startedAt: { gte: new Date(since) } }]),
    ...(retried === true ? [{ retries: { gt: 0 } }] : []),
    ...(parent === undefined ? [] : [{ parentRunId: parent }]),
    ...(text ? [matching(text)] : []),
  ];
}

const matching = (text: string): Prisma.RunWhereInput => ({
  OR: [
    { id: { contains: text.toLowerCase() } },
    { workflow: { contains: text, mode: "insensitive" } },
    { error: { path: ["message"], string_contains: text, mode: "insensitive" } },
  ],
});

interface Cursor {
  readonly startedAt: Date;
  readonly id: string;
}

const encodeCursor = ({ startedAt, id }: Cursor): string =>
  Buffer.from(`${startedAt.getTime()} ${id}`).toString("base64url");

function olderThan(cursor: string): Prisma.RunWhereInput {
  const [time, id] = Buffer.from(cursor, "base64url").toString().split(" ");
  const startedAt = new Date(Number(time));
  if (!id || Number.isNaN(startedAt.getTime())) {
    throw new WaymarkError("CURSOR_INVALID", `"${cursor}" is not a cursor.`);
  }
  return { OR: [{ startedAt: { lt: startedAt } }, { startedAt, id: { lt: id } }] };
}
