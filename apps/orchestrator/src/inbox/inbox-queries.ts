import { WaymarkError, type RunId } from "@waymark/core";
import type { Groups } from "../accounts/groups.ts";
import { Prisma, type InboxItem } from "../generated/prisma/client.ts";
import type { Database } from "../store/prisma-client.ts";
import type { InboxKind } from "./inbox-item.ts";
import type { Answerer } from "./may-answer.ts";

/** What is waited for, what of it should have been answered by now, and what was answered or came too late. */
export const INBOX_SHELVES = ["waiting", "overdue", "done"] as const;
export type InboxShelf = (typeof INBOX_SHELVES)[number];

/** What makes somebody one who is asked: their name, or that of a group. */
export const WAYS_ASKED = ["name", "group"] as const;
export type WayAsked = (typeof WAYS_ASKED)[number];

export interface InboxFilter {
  readonly kind: InboxKind;
  readonly workflow?: string | undefined;
  /** Only what this person may answer, or has answered. */
  readonly who?: Answerer | undefined;
  /** Only what asks `who` in this way; absent: in any. */
  readonly asks?: WayAsked | undefined;
}

/** The place of an item on its shelf. */
export interface InboxPlace {
  readonly at: number;
  readonly runId: string;
  readonly name: string;
}

// Each shelf is in the order of an index of its own, so that a page costs the same however deep it is.
const SHELVES = {
  waiting: { column: Prisma.sql`since`, holds: Prisma.sql`status = 'waiting'`, newestFirst: false },
  overdue: {
    column: Prisma.sql`due_at`,
    holds: Prisma.sql`status = 'waiting' AND due_at IS NOT NULL AND due_at <= now()`,
    newestFirst: false,
  },
  done: {
    column: Prisma.sql`closed_at`,
    holds: Prisma.sql`status <> 'waiting' AND status <> 'withdrawn'`,
    newestFirst: true,
  },
} as const;

/** What waits: the longest first; what is done: the latest first. */
export async function findInboxItems(
  db: Database,
  shelf: InboxShelf,
  filter: InboxFilter,
  after: InboxPlace | undefined,
  limit: number,
): Promise<readonly InboxItem[]> {
  const { column, holds, newestFirst } = SHELVES[shelf];
  const order = newestFirst ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const beyond = newestFirst ? Prisma.sql`<` : Prisma.sql`>`;
  const place = after
    ? Prisma.sql`AND (${column}, run_id, name) ${beyond} (${new Date(after.at)}, ${after.runId}, ${after.name})`
    : Prisma.empty;
  return db.$queryRaw<InboxItem[]>`
    SELECT ${COLUMNS} FROM inbox_item
    WHERE kind = ${filter.kind} AND ${holds} ${narrowed(shelf, filter)} ${place}
    ORDER BY ${column} ${order}, run_id ${order}, name ${order} LIMIT ${limit}`;
}

/** When an item came to where it is on its shelf. */
export const placeOf = (shelf: InboxShelf, item: InboxItem): InboxPlace => {
  const at = { waiting: item.since, overdue: item.dueAt, done: item.closedAt }[shelf];
  return { at: at?.getTime() ?? 0, runId: item.runId, name: item.name };
};

const COLUMNS = Prisma.sql`run_id AS "runId", kind, name, workflow, signal, title, node_id AS "nodeId", status, since,
  due_at AS "dueAt", expires_at AS "expiresAt", approvers, not_by AS "notBy", closed_at AS "closedAt",
  closed_by AS "closedBy", outcome, claimed_by AS "claimedBy", claimed_at AS "claimedAt", delegated_to AS "delegatedTo",
  delegated_by AS "delegatedBy", delegated_at AS "delegatedAt", delegation_reason AS "delegationReason"`;

function narrowed(shelf: InboxShelf, { workflow, who, asks }: InboxFilter): Prisma.Sql {
  const ofWorkflow = workflow === undefined ? Prisma.empty : Prisma.sql`AND workflow = ${workflow}`;
  if (who === undefined) return ofWorkflow;
  const groups = asksGroupOf(who.groups);
  if (shelf === "done") {
    return Prisma.sql`${ofWorkflow} AND ${asks === "group" ? groups : Prisma.sql`closed_by = ${who.name}`}`;
  }
  const byName = Prisma.sql`(cardinality(approvers) = 0 OR ${who.name} = ANY(approvers))`;
  const mine = Prisma.sql`(delegated_to = ${who.name} OR claimed_by = ${who.name})`;
  const others = Prisma.sql`not_by IS DISTINCT FROM ${who.name}`;
  switch (asks) {
    case "name":
      return Prisma.sql`${ofWorkflow} AND (${mine} OR ${others} AND ${byName})`;
    case "group":
      return Prisma.sql`${ofWorkflow} AND ${others} AND ${groups}`;
    case undefined:
      return Prisma.sql`${ofWorkflow} AND (${mine} OR ${others} AND (${byName} OR ${groups}))`;
  }
}

const asksGroupOf = (groups: Groups): Prisma.Sql =>
  groups === "all"
    ? Prisma.sql`EXISTS (SELECT FROM unnest(approvers) AS asked WHERE asked LIKE 'group:%')`
    : Prisma.sql`approvers && ${groups.map((group) => `group:${group}`)}`;

export interface InboxCounts {
  readonly approvals: number;
  readonly overdue: number;
  readonly signals: number;
}

/** How much is waited for, each counted up to `cap`. */
export async function countInbox(
  db: Database,
  filter: Omit<InboxFilter, "kind">,
  cap: number,
): Promise<InboxCounts> {
  const count = async (shelf: InboxShelf, kind: InboxKind): Promise<number> => {
    const [row] = await db.$queryRaw<{ items: number }[]>`
      SELECT count(*)::int AS items FROM (
        SELECT FROM inbox_item WHERE kind = ${kind} AND ${SHELVES[shelf].holds} ${narrowed(shelf, { ...filter, kind })}
        LIMIT ${cap}
      ) AS found`;
    return row?.items ?? 0;
  };
  const [approvals, overdue, signals] = await Promise.all([
    count("waiting", "approval"),
    count("overdue", "approval"),
    count("waiting", "signal"),
  ]);
  return { approvals, overdue, signals };
}

/** @throws {WaymarkError} STEP_NOT_FOUND */
export async function requireInboxItem(
  db: Database,
  about: Readonly<{ runId: RunId; kind: InboxKind; name: string }>,
): Promise<InboxItem> {
  const item = await db.inboxItem.findUnique({ where: { runId_kind_name: about } });
  if (item) return item;
  throw new WaymarkError("STEP_NOT_FOUND", `Run ${about.runId} never asked for "${about.name}".`);
}

/** What answered an item: the signal's payload; undefined where it is large, or not kept. */
export async function findAnswer(
  db: Database,
  { runId, signal, closedAt }: Pick<InboxItem, "runId" | "signal" | "closedAt">,
): Promise<{ readonly payload: Prisma.JsonValue } | undefined> {
  if (!closedAt) return undefined;
  const rows = await db.transition.findMany({
    where: { runId, type: "signal.received", at: closedAt, payloads: { equals: Prisma.DbNull } },
    select: { event: true },
  });
  const events = rows.map(
    ({ event }) => event as { readonly name?: string; readonly payload: never },
  );
  return events.find(({ name }) => name === signal);
}
