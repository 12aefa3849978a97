import type { RunId } from "@waymark/core";
import {
  Prisma,
  type InboxItem,
  type Run,
  type StepAttempt,
  type Transition,
} from "../generated/prisma/client.ts";
import { putBack, type References } from "../payloads/large-values.ts";
import { findPayloads } from "../payloads/payload-queries.ts";
import { groupByRun } from "./group-by-run.ts";
import type { Database } from "./prisma-client.ts";

/** All that is stored of one run. */
export interface RunRecord {
  readonly run: Run;
  /** Oldest first. */
  readonly transitions: readonly Transition[];
  readonly attempts: readonly StepAttempt[];
  /** What it waits for from people. */
  readonly inbox: readonly InboxItem[];
  /** Large values that it refers to and that are not stored; where there is none, all are in their places. */
  readonly missingPayloads: readonly string[];
}

const MOST_RUNS = 200;
/** What is in memory at once, where no single run has more. */
const MOST_TRANSITIONS = 20_000;
const PAGE_TIMEOUT_MS = 10 * 60_000;

/**
 * The next runs by id with all that is stored of them, as it was at one moment: commits meanwhile are
 * not half seen. Empty when there are no more.
 */
export async function readRecords(
  db: Database,
  after: RunId | undefined,
): Promise<readonly RunRecord[]> {
  return db.$transaction(async (tx) => readRows(tx, await nextIds(tx, after)), ONE_MOMENT);
}

/** All that is stored of one run; undefined where there is none. */
export async function readRecord(db: Database, runId: RunId): Promise<RunRecord | undefined> {
  const [record] = await readTogether(db, [runId]);
  return record;
}

/** All that is stored of those of the runs that are there, as it was at one moment. */
export async function readTogether(
  db: Database,
  runIds: readonly RunId[],
): Promise<readonly RunRecord[]> {
  return db.$transaction((tx) => readRows(tx, [...runIds]), ONE_MOMENT);
}

const ONE_MOMENT = {
  isolationLevel: Prisma.TransactionIsolationLevel.RepeatableRead,
  timeout: PAGE_TIMEOUT_MS,
};

async function readRows(
  tx: Prisma.TransactionClient,
  ids: string[],
): Promise<readonly RunRecord[]> {
  const of = { where: { runId: { in: ids } } };
  const runs = await tx.run.findMany({ where: { id: { in: ids } }, orderBy: { id: "asc" } });
  const transitions = await tx.transition.findMany({ ...of, orderBy: { sequence: "asc" } });
  const attempts = await tx.stepAttempt.findMany(of);
  const inbox = await tx.inboxItem.findMany({
    where: { runId: { in: ids }, status: "waiting" },
  });
  const transitionsOf = groupByRun(transitions);
  const attemptsOf = groupByRun(attempts);
  const inboxOf = groupByRun(inbox);
  return Promise.all(
    runs.map((run) =>
      withPayloads(tx, {
        run,
        transitions: transitionsOf.get(run.id) ?? [],
        attempts: attemptsOf.get(run.id) ?? [],
        inbox: inboxOf.get(run.id) ?? [],
      }),
    ),
  );
}

async function withPayloads(
  tx: Prisma.TransactionClient,
  record: Omit<RunRecord, "missingPayloads">,
): Promise<RunRecord> {
  const { run, transitions, attempts } = record;
  const placed: readonly (readonly [document: unknown, references: References])[] = [
    [run, under("snapshot", run.snapshotPayloads)],
    ...transitions.map((row) => [row, under("event", row.payloads)] as const),
    ...attempts.map((row) => [row, inputReference(row)] as const),
  ];
  const hashes = placed.flatMap(([, references]) => references.map(([, hash]) => hash));
  if (hashes.length === 0) return { ...record, missingPayloads: [] };
  const values = await findPayloads(tx, run.id as RunId, hashes);
  for (const [document, references] of placed) putBack(document, references, values);
  return { ...record, missingPayloads: hashes.filter((hash) => !values.has(hash)) };
}

const inputReference = ({ inputPayload }: StepAttempt): References =>
  inputPayload === null ? [] : [[["input"], inputPayload]];

const under = (column: string, references: unknown): References =>
  ((references ?? []) as References).map(([path, hash]) => [[column, ...path], hash]);

async function nextIds(tx: Prisma.TransactionClient, after: RunId | undefined): Promise<string[]> {
  const runs = await tx.run.findMany({
    ...(after !== undefined && { where: { id: { gt: after } } }),
    orderBy: { id: "asc" },
    take: MOST_RUNS,
    select: { id: true, sequence: true },
  });
  let transitions = 0;
  const fitting = runs.findIndex(({ sequence }) => (transitions += sequence) > MOST_TRANSITIONS);
  return runs.slice(0, fitting === -1 ? undefined : Math.max(fitting, 1)).map(({ id }) => id);
}

export interface Orphans {
  readonly runId: RunId;
  readonly rows: number;
}

type TableOfRuns =
  | "transition"
  | "step_attempt"
  | "payload"
  | "run_search"
  | "run_log"
  | "inbox_item";

/** Runs that have rows in a table, but none of their own. */
export const rowsWithoutRun = (
  db: Database,
  table: TableOfRuns,
): Promise<readonly Orphans[]> => db.$queryRaw<Orphans[]>`
    SELECT run_id AS "runId", count(*)::int AS rows FROM ${Prisma.raw(table)}
    WHERE NOT EXISTS (SELECT FROM run WHERE id = run_id) GROUP BY run_id ORDER BY run_id`;

export interface LeaseRow {
  readonly name: string;
  readonly token: bigint;
  readonly holder: string;
  /** How long it is still held by the database's clock, in seconds; negative once it has expired. */
  readonly heldForSeconds: number;
}

export async function readLeases(db: Database): Promise<readonly LeaseRow[]> {
  return db.$queryRaw<LeaseRow[]>`
    SELECT name, token, holder, extract(epoch FROM expires_at - now())::float8 AS "heldForSeconds"
    FROM lease ORDER BY name`;
}
