import { ServiceError, type RunEvent, type RunId } from "@waymark/core";
import type { CommitRecord } from "../store/commit-record.ts";
import { lastPosition } from "../store/lease-queries.ts";
import { findChangedRuns, requireRunExists } from "../store/run-queries.ts";
import { Mailbag } from "./mailbag.ts";
import { listTransitions } from "./read/run-history.ts";
import { findSummaries } from "./read/run-list.ts";
import type { ApiContext } from "./trpc.ts";
import type { RunsUpdate, RunUpdate } from "./views.ts";

// What open pages are sent.
//
// Invariants
//   U1. The live listener is attached before the backlog is read, and what both hold is sent once:
//       no gap, no repetition. What another orchestrator committed while it led, and what a slow page had
//       no room for, is read when the next transition shows that it is missing.
//   U2. Only committed transitions are sent.

const PAGE = 500;
/** Lists change at most this often; a run that changed meanwhile is sent once, as it is then. */
const LIST_EVERY_MS = 200;
/** A list that missed more than this is read anew rather than caught up. */
const MOST_MISSED = 5_000;

type Sources = Pick<ApiContext, "db" | "feed">;

export async function* runUpdates(
  { db, feed }: Sources,
  runId: RunId,
  after: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<RunUpdate> {
  using live = new Mailbag<CommitRecord>(signal, (listener) => feed.subscribe(runId, listener));
  await requireRunExists(db, runId);
  let last = yield* storedUpdates(db, runId, after);
  for await (const records of live) {
    for (const record of records) {
      if (record.sequence > last + 1) last = yield* storedUpdates(db, runId, last);
      if (record.sequence <= last) continue;
      if (record.references) {
        last = yield* storedUpdates(db, runId, last);
        continue;
      }
      last = record.sequence;
      yield toUpdate(record);
    }
  }
}

/** What is durable of a run after `after`. Returns the last sequence there is. */
async function* storedUpdates(
  db: Sources["db"],
  runId: RunId,
  after: number,
): AsyncGenerator<RunUpdate, number> {
  let last = after;
  for (let next: number | undefined = after; next !== undefined;) {
    const page = await listTransitions(db, runId, next, PAGE);
    for (const transition of page.transitions) {
      last = transition.sequence;
      yield transition;
    }
    next = page.next;
  }
  return last;
}

const toUpdate = (record: CommitRecord): RunUpdate => ({
  sequence: record.sequence,
  at: record.at,
  event: JSON.parse(record.eventText) as RunEvent,
  status: record.run.status,
  nodes: record.nodes,
});

/** @throws {WaymarkError} CURSOR_INVALID when too much was missed: the list is to be read anew. */
export async function* runsUpdates(
  { db, feed }: Sources,
  after: number | undefined,
  signal: AbortSignal | undefined,
): AsyncGenerator<RunsUpdate & { readonly position: number }> {
  using live = new Mailbag<CommitRecord>(signal, (listener) => feed.subscribe("all", listener));
  const position = await lastPosition(db);
  const missed = await missedRuns(db, after ?? position, position);
  if (missed.length > 0) yield { position, runs: await findSummaries(db, missed) };
  let seen = position;
  for await (const records of live) {
    const fresh = records.filter((record) => record.position > seen);
    const [first, last] = [fresh[0], fresh.at(-1)];
    if (!first || !last) continue;
    const elsewhere = await missedRuns(db, seen, first.position - 1);
    const changed = new Set([...elsewhere, ...fresh.map(({ runId }) => runId)]);
    seen = last.position;
    yield { position: seen, runs: await findSummaries(db, [...changed]) };
    await pause(LIST_EVERY_MS);
  }
}

/** Runs that changed after position `from`, up to `until`. */
async function missedRuns(
  db: Sources["db"],
  from: number,
  until: number,
): Promise<readonly RunId[]> {
  if (from === until) return [];
  if (from > until || until - from > MOST_MISSED) {
    throw new ServiceError("CURSOR_INVALID", "Too much has changed since this list was read.");
  }
  return findChangedRuns(db, from, until);
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
