import type { RunId, SignalReceived } from "@waymark/core";
import { findGroups } from "../accounts/groups.ts";
import type { Database } from "../store/prisma-client.ts";
import { groupsAsked } from "./may-answer.ts";

/** Why somebody may answer who is no approver by name. */
export type Authority = Pick<SignalReceived, "onBehalfOf" | "groups">;

interface Answering {
  readonly runId: RunId;
  readonly signal: string;
  readonly by: string;
}

/** On what authority somebody may answer what has waited longest for a signal; undefined: on none but their own. */
export async function findAuthority(
  db: Database,
  { runId, signal, by }: Answering,
): Promise<Authority | undefined> {
  const item = await db.inboxItem.findFirst({
    where: { runId, kind: "approval", signal, status: "waiting" },
    orderBy: [{ since: "asc" }, { name: "asc" }],
  });
  if (!item) return undefined;
  const groups = groupsAsked(item, await findGroups(db, by));
  if (groups.length > 0) return { groups };
  if (item.delegatedTo !== by || item.delegatedBy === null) return undefined;
  const onBehalfOf = item.delegatedBy;
  return { onBehalfOf, groups: groupsAsked(item, await findGroups(db, onBehalfOf)) };
}
