import { ServiceError, type JsonValue, type RunId } from "@waymark/core";
import { findGroups } from "../../accounts/groups.ts";
import type { InboxItem } from "../../generated/prisma/client.ts";
import { delegationOf } from "../../inbox/delegate-item.ts";
import { questionOf } from "../../inbox/inbox-detail.ts";
import type { InboxKind, InboxStatus } from "../../inbox/inbox-item.ts";
import {
  findAnswer,
  findInboxItems,
  placeOf,
  requireInboxItem,
  type InboxFilter,
  type InboxPlace,
  type InboxShelf,
} from "../../inbox/inbox-queries.ts";
import type { Answerer } from "../../inbox/may-answer.ts";
import { findLabels } from "../../search/search-queries.ts";
import type { ApiContext } from "../trpc.ts";
import type { InboxItemDetail, InboxItemView, InboxList } from "../views.ts";
import { readRun } from "./run-explanation.ts";

type Sources = Pick<ApiContext, "db" | "catalog">;

interface Page extends Omit<InboxFilter, "who"> {
  readonly who?: string | undefined;
  readonly shelf: InboxShelf;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** @throws {WaymarkError} CURSOR_INVALID */
export async function listInbox(
  { db }: Sources,
  { shelf, cursor, limit, who, ...narrowing }: Page,
): Promise<InboxList> {
  const after = cursor === undefined ? undefined : decodeCursor(cursor);
  const filter = { ...narrowing, who: await answererOf(db, who) };
  const rows = await findInboxItems(db, shelf, filter, after, limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(toView),
    ...(rows.length > limit && last && { nextCursor: encodeCursor(placeOf(shelf, last)) }),
  };
}

/** Somebody by their name, with the groups that they are in. */
export const answererOf = async (
  db: Sources["db"],
  name: string | undefined,
): Promise<Answerer | undefined> =>
  name === undefined ? undefined : { name, groups: await findGroups(db, name) };

/** @throws {WaymarkError} STEP_NOT_FOUND, RUN_HELD */
export async function describeInboxItem(
  { db, catalog }: Sources,
  about: Readonly<{ runId: RunId; kind: InboxKind; name: string }>,
): Promise<InboxItemDetail> {
  const row = await requireInboxItem(db, about);
  const [{ definition, snapshot }, labels, answer] = await Promise.all([
    readRun(db, catalog, about.runId),
    findLabels(db, [about.runId]),
    findAnswer(db, row),
  ]);
  const view = toView(row);
  return {
    ...view,
    ...questionOf(definition, snapshot, view),
    workflowTitle: definition.title,
    runStatus: snapshot.status,
    ...(snapshot.startedBy !== undefined && { startedBy: snapshot.startedBy }),
    labels: labels.get(about.runId) ?? {},
    ...(answer && { answer: answer.payload as JsonValue }),
  };
}

function toView(row: InboxItem): InboxItemView {
  const { kind, name, signal, title, workflow, approvers } = row;
  return {
    runId: row.runId as RunId,
    kind: kind as InboxKind,
    name,
    signal,
    title,
    workflow,
    approvers,
    status: row.status as InboxStatus,
    since: row.since.getTime(),
    ...(row.nodeId !== null && { nodeId: row.nodeId }),
    ...(row.dueAt && { dueAt: row.dueAt.getTime() }),
    ...(row.expiresAt && { expiresAt: row.expiresAt.getTime() }),
    ...(row.claimedBy !== null &&
      row.claimedAt && { claim: { by: row.claimedBy, at: row.claimedAt.getTime() } }),
    ...(row.notBy !== null && { notBy: row.notBy }),
    ...delegationOf(row),
    ...(row.closedAt && { closedAt: row.closedAt.getTime() }),
    ...(row.closedBy !== null && { closedBy: row.closedBy }),
    ...(row.outcome !== null && { outcome: row.outcome }),
  };
}

const encodeCursor = ({ at, runId, name }: InboxPlace): string =>
  Buffer.from(`${at} ${runId} ${name}`).toString("base64url");

function decodeCursor(cursor: string): InboxPlace {
  const [at, runId, ...name] = Buffer.from(cursor, "base64url").toString().split(" ");
  if (!runId || !Number.isSafeInteger(Number(at))) {
    throw new ServiceError("CURSOR_INVALID", `"${cursor}" is not a cursor.`);
  }
  return { at: Number(at), runId, name: name.join(" ") };
}
