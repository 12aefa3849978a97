import { randomUUID } from "node:crypto";
import type { AuditEntry, Prisma } from "../generated/prisma/client.ts";
import type { Database } from "./prisma-client.ts";

export const ACTIONS_BESIDE_RUNS = [
  "run.labelled",
  "version.published",
  "workflow.archived",
  "workflow.unarchived",
  "retention.set",
  "inbox.claimed",
  "inbox.released",
  "inbox.delegated",
  "inbox.undelegated",
  "view.saved",
  "view.deleted",
  "webhook.created",
  "webhook.changed",
  "webhook.deleted",
  "bulk.created",
  "bulk.changed",
  "installation.claimed",
  "installation.renamed",
  "member.invited",
  "member.invitation-withdrawn",
  "member.joined",
  "member.changed",
  "member.grouped",
  "member.removed",
  "password.changed",
  "password.reset-asked",
  "key.created",
  "key.rotated",
  "key.revoked",
  "schedule.created",
  "schedule.changed",
  "schedule.deleted",
  "schedule.triggered",
  "schedule.skipped",
  "schedule.backfilled",
  "task.tested",
] as const;

/** Who does something, and why. */
export interface Doer {
  readonly by?: string | undefined;
  readonly reason?: string | undefined;
  /** From where they called; absent: no call asked for it. */
  readonly address?: string | undefined;
}

/** Somebody who is signed in. */
export interface Signer extends Doer {
  readonly by: string;
  readonly address: string;
}

/** What somebody did that is no event of a run. */
export interface Act extends Doer {
  readonly action: (typeof ACTIONS_BESIDE_RUNS)[number];
  readonly objectKind:
    | "run"
    | "workflow"
    | "bulk-action"
    | "saved-view"
    | "webhook"
    | "schedule"
    | "task"
    | "installation"
    | "account"
    | "invitation"
    | "api-key";
  readonly objectId: string;
  readonly workflow?: string | undefined;
  /** Plain JSON. */
  readonly details: object;
}

/** Part of the transaction that does it: there is no act without its entry, and no entry without its act. */
export async function recordAct(
  transaction: Prisma.TransactionClient,
  { by, reason, address, workflow, details, ...act }: Act,
): Promise<void> {
  await transaction.auditEntry.create({
    data: {
      ...act,
      id: `act_${randomUUID()}`,
      at: new Date(),
      actor: by ?? null,
      reason: reason ?? null,
      address: address ?? null,
      workflow: workflow ?? null,
      details,
    },
  });
}

/** Entries that have all of what is given. */
export interface AuditFilter {
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly object?: string | undefined;
  readonly workflow?: string | undefined;
  /** Milliseconds since the epoch. */
  readonly since?: number | undefined;
  readonly until?: number | undefined;
}

/** A place in the order of the entries. */
export type AuditPlace = Pick<AuditEntry, "at" | "id">;

/** Newest first, from after a place on. */
export const findAuditEntries = async (
  db: Database,
  filter: AuditFilter,
  before: AuditPlace | undefined,
  limit: number,
): Promise<readonly AuditEntry[]> =>
  db.auditEntry.findMany({
    where: { AND: [conditionOf(filter), before ? isBefore(before) : {}] },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: limit,
  });

const isBefore = ({ at, id }: AuditPlace): Prisma.AuditEntryWhereInput => ({
  OR: [{ at: { lt: at } }, { at, id: { lt: id } }],
  // Repeated so that the index is entered there.
  at: { lte: at },
});

const conditionOf = (filter: AuditFilter): Prisma.AuditEntryWhereInput => ({
  ...(filter.actor !== undefined && { actor: filter.actor }),
  ...(filter.action !== undefined && { action: filter.action }),
  ...(filter.object !== undefined && { objectId: filter.object }),
  ...(filter.workflow !== undefined && { workflow: filter.workflow }),
  at: {
    ...(filter.since !== undefined && { gte: new Date(filter.since) }),
    ...(filter.until !== undefined && { lt: new Date(filter.until) }),
  },
});
