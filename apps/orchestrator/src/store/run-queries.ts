import {
  WaymarkError,
  type JsonValue,
  type RunEvent,
  type RunId,
  type RunSnapshot,
  type RunStatus,
} from "@waymark/core";
import { Prisma } from "../generated/prisma/client.ts";
import type { LargeValues } from "../payloads/large-values.ts";
import { putBackAll } from "../payloads/payload-queries.ts";
import { groupByRun } from "./group-by-run.ts";
import type { Database } from "./prisma-client.ts";

/** What is durable of a run: its latest checkpoint and the events after it. */
export interface StoredRun {
  readonly runId: RunId;
  readonly workflow: string;
  readonly version: number;
  readonly status: RunStatus;
  readonly sequence: number;
  readonly retries: number;
  readonly incident: string | null;
  readonly snapshot: RunSnapshot | undefined;
  /** Events after the checkpoint, oldest first. */
  readonly events: readonly RunEvent[];
  /** Those among the values of both. */
  readonly large: LargeValues;
  /** When the latest event happened. */
  readonly lastAt: number;
}

export async function loadRun(db: Database, runId: RunId): Promise<StoredRun | undefined> {
  const [rows] = await readRows(db, [runId]);
  return rows && storedRun(db, rows);
}

/** Rows of a run: `storedRun` makes of them what they mean. */
export interface RunRows {
  readonly run: RunRow;
  readonly transitions: readonly TransitionRow[];
}

interface RunRow {
  readonly id: RunId;
  readonly workflow: string;
  readonly version: number;
  readonly status: RunStatus;
  readonly startedAt: Date;
  readonly sequence: number;
  readonly retries: number;
  readonly incident: string | null;
  readonly snapshot: RunSnapshot | null;
  readonly snapshotSequence: number;
  readonly snapshotPayloads: unknown;
}

interface TransitionRow {
  readonly runId: RunId;
  readonly sequence: number;
  readonly at: Date;
  readonly event: RunEvent;
  readonly payloads: unknown;
}

/** What is durable of those of the runs that are there: two queries, however many they are. */
export async function readRows(db: Database, ids: readonly RunId[]): Promise<readonly RunRows[]> {
  const runs = await db.sql.query<RunRow>`
    SELECT id, workflow, version, status, started_at AS "startedAt", sequence, retries, incident, snapshot,
      snapshot_sequence AS "snapshotSequence", snapshot_payloads AS "snapshotPayloads"
    FROM run WHERE id = ANY(${ids}::text[])`;
  // Up to the sequence that was read: a commit between the two queries is not half seen. From that of the
  // checkpoint on: it tells the time where nothing came after it.
  const transitions = await db.sql.query<TransitionRow>`
    SELECT run_id AS "runId", t.sequence, at, event, payloads
    FROM unnest(${runs.map(({ id }) => id)}::text[], ${runs.map((run) => run.snapshotSequence)}::int[],
      ${runs.map(({ sequence }) => sequence)}::int[]) AS r (id, since, until)
    JOIN transition t ON t.run_id = r.id AND t.sequence BETWEEN r.since AND r.until
    ORDER BY run_id, t.sequence`;
  const byRun = groupByRun(transitions);
  return runs.map((run) => ({ run, transitions: byRun.get(run.id) ?? [] }));
}

/** @throws {WaymarkError} RUN_HELD where a large value of the run is not stored. */
export async function storedRun(db: Database, { run, transitions }: RunRows): Promise<StoredRun> {
  const { id: runId, workflow, version, status, sequence, retries, incident } = run;
  const large = await putBackAll(db, runId, [
    { document: run.snapshot, references: run.snapshotPayloads },
    ...transitions.map(({ event, payloads }) => ({ document: event, references: payloads })),
  ]);
  return {
    runId,
    workflow,
    version,
    status,
    sequence,
    retries,
    incident,
    large,
    snapshot: run.snapshot ?? undefined,
    events: transitions
      .filter((transition) => transition.sequence > run.snapshotSequence)
      .map(({ event }) => event),
    lastAt: (transitions.at(-1)?.at ?? run.startedAt).getTime(),
  };
}

/** A run's whole history, as far as it is durable. */
export async function readEvents(db: Database, runId: RunId): Promise<readonly RunEvent[]> {
  const rows = await db.transition.findMany({
    where: { runId },
    orderBy: { sequence: "asc" },
    select: { event: true, payloads: true },
  });
  await putBackAll(
    db,
    runId,
    rows.map(({ event, payloads }) => ({ document: event, references: payloads })),
  );
  return rows.map(({ event }) => event as unknown as RunEvent);
}

/** @throws {WaymarkError} RUN_NOT_FOUND, RUN_HELD */
export async function requireRun(db: Database, runId: RunId): Promise<StoredRun> {
  const stored = await loadRun(db, runId);
  if (!stored) throw runNotFound(runId);
  return stored;
}

/** Without reading the run's history. @throws {WaymarkError} RUN_NOT_FOUND */
export async function requireRunExists(db: Database, runId: RunId): Promise<void> {
  const run = await db.run.findUnique({ where: { id: runId }, select: { id: true } });
  if (!run) throw runNotFound(runId);
}

/** How the run stands or ended, without its history. @throws {WaymarkError} RUN_NOT_FOUND */
export async function requireRunOutcome(db: Database, runId: RunId) {
  const run = await db.run.findUnique({
    where: { id: runId },
    select: { status: true, output: true, error: true },
  });
  if (!run) throw runNotFound(runId);
  return run;
}

export const runNotFound = (runId: RunId): WaymarkError =>
  new WaymarkError("RUN_NOT_FOUND", `Run ${runId} was not found.`);

/** The inputs that those of the runs that are there were started with. */
export async function findRunInputs(
  db: Database,
  ids: readonly RunId[],
): Promise<ReadonlyMap<RunId, JsonValue>> {
  const runs = await db.sql.query<{ id: RunId; input: JsonValue }>`
    SELECT id, input FROM run WHERE id = ANY(${ids}::text[])`;
  return new Map(runs.map(({ id, input }) => [id, input]));
}

// Each of these conditions is that of an index: however many runs there were, only those that are open
// are looked at.
const TO_RESUME = Prisma.sql`finished_at IS NULL AND (status <> 'waiting' OR awaits_runs)`;
const OPEN_CHILD = Prisma.sql`finished_at IS NULL AND parent_run_id IS NOT NULL`;

/** Runs that have work in flight, or wait for another run, in pages by start. */
export const findRunsToResume = (
  db: Database,
  after: ResumeCursor | undefined,
  limit: number,
): Promise<readonly ResumeCursor[]> => findByStart(db, TO_RESUME, after, limit);

/** Open runs that another run started, in pages by start. */
export const findOpenChildren = (
  db: Database,
  after: ResumeCursor | undefined,
  limit: number,
): Promise<readonly ResumeCursor[]> => findByStart(db, OPEN_CHILD, after, limit);

/** `after` is the last run of the page before. */
async function findByStart(
  db: Database,
  condition: Prisma.Sql,
  after: ResumeCursor | undefined,
  limit: number,
): Promise<readonly ResumeCursor[]> {
  const { startedAt, runId } = after ?? { startedAt: 0, runId: "" };
  const runs = await db.sql.query<{ id: RunId; startedAt: Date }>`
    SELECT id, started_at AS "startedAt" FROM run
    WHERE ${condition} AND (started_at, id) > (${new Date(startedAt)}, ${runId})
    ORDER BY started_at, id LIMIT ${limit}`;
  return runs.map(({ id, startedAt: at }) => ({ runId: id, startedAt: at.getTime() }));
}

export interface ResumeCursor {
  readonly runId: RunId;
  readonly startedAt: number;
}

/** Runs with a timer due at `now`, the longest overdue first. */
export async function findDueRuns(
  db: Database,
  now: number,
  limit: number,
): Promise<readonly RunId[]> {
  const runs = await db.sql.query<{ id: RunId }>`
    SELECT id FROM run WHERE wake_at <= ${new Date(now)} AND incident IS NULL
    ORDER BY wake_at LIMIT ${limit}`;
  return runs.map(({ id }) => id);
}

/** When the next timer is due, or undefined when none is pending. */
export async function findNextWake(db: Database): Promise<number | undefined> {
  const [next] = await db.sql.query<{ wakeAt: Date }>`
    SELECT wake_at AS "wakeAt" FROM run WHERE wake_at IS NOT NULL AND incident IS NULL
    ORDER BY wake_at LIMIT 1`;
  return next?.wakeAt.getTime();
}

/** Sets a run aside with the reason, or takes it back with null. */
export async function setIncident(
  db: Database,
  runId: RunId,
  incident: string | null,
): Promise<void> {
  await db.sql.execute`UPDATE run SET incident = ${incident} WHERE id = ${runId}`;
}

/** Takes back every run that was set aside, to try it again. */
export async function clearIncidents(db: Database): Promise<void> {
  await db.sql.execute`UPDATE run SET incident = NULL WHERE incident IS NOT NULL`;
}

/** Corrects when a run wants to be woken, unless a transition after `sequence` has done so since. */
export async function setWakeAt(
  db: Database,
  {
    runId,
    sequence,
    wakeAt,
  }: Pick<StoredRun, "runId" | "sequence"> & {
    readonly wakeAt: number | undefined;
  },
): Promise<void> {
  const value = wakeAt === undefined ? null : new Date(wakeAt);
  await db.sql.execute`
    UPDATE run SET wake_at = ${value} WHERE id = ${runId} AND sequence = ${sequence}`;
}

/** Runs with transitions after position `after`, up to `until`. */
export async function findChangedRuns(
  db: Database,
  after: number,
  until: number,
): Promise<readonly RunId[]> {
  const rows = await db.transition.findMany({
    where: { position: { gt: after, lte: until } },
    distinct: ["runId"],
    select: { runId: true },
  });
  return rows.map(({ runId }) => runId as RunId);
}
