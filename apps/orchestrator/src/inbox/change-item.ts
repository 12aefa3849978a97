import type { RunId } from "@waymark/core";
import type { InboxItem, Prisma } from "../generated/prisma/client.ts";
import { recordAct, type Act } from "../store/audit-queries.ts";
import type { Database } from "../store/prisma-client.ts";
import type { InboxKind } from "./inbox-item.ts";
import { requireInboxItem } from "./inbox-queries.ts";

/** Names an item: its run, its kind, and its name there. */
export interface ItemKey {
  readonly runId: RunId;
  readonly kind: InboxKind;
  readonly name: string;
}

interface ItemChange extends Pick<Act, "action" | "by" | "reason" | "address"> {
  /** How it stands, as the asker knows; where it is otherwise by now, nothing is changed. */
  readonly from: Prisma.InboxItemWhereInput;
  readonly to: Prisma.InboxItemUpdateManyMutationInput;
  /** For the audit, beside the item. */
  readonly details: object;
}

/** Changes what people say of an item that is waited for, with its entry in the audit; the answer is how it stands then. */
export async function changeItem(
  db: Database,
  { runId, kind, name }: ItemKey,
  { from, to, details, ...act }: ItemChange,
): Promise<InboxItem> {
  const key = { runId, kind, name };
  await db.$transaction(async (transaction) => {
    const { count } = await transaction.inboxItem.updateMany({
      where: { ...key, ...from, status: "waiting" },
      data: to,
    });
    if (count === 0) return;
    const { workflow, title } = await transaction.inboxItem.findUniqueOrThrow({
      where: { runId_kind_name: key },
    });
    await recordAct(transaction, {
      ...act,
      objectKind: "run",
      objectId: runId,
      workflow,
      details: { name: title, item: name, ...details },
    });
  });
  return requireInboxItem(db, key);
}
