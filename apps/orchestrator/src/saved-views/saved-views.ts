import * as z from "zod";
import { shortText } from "../short-text.ts";
import { recordAct, type Doer } from "../store/audit-queries.ts";
import type { Database } from "../store/prisma-client.ts";

// Filters of the run list by a name. All see the same ones.

export const SavedViewId = z.uuid();

export const SavedView = z.object({
  /** Chosen by who saves it, so that saving twice, or taking a deletion back, makes one view. */
  id: SavedViewId,
  name: shortText(60),
  /** As the list's search field has it: `status:failed since:24h label.tier:gold`. */
  search: shortText(2_000),
});
export type SavedView = z.infer<typeof SavedView>;

/** More would be no list to choose from. */
const MOST_VIEWS = 200;

/** Oldest first: a view keeps its place. */
export const listSavedViews = (db: Database): Promise<readonly SavedView[]> =>
  db.savedView.findMany({
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: MOST_VIEWS,
    select: { id: true, name: true, search: true },
  });

/** A new view, or one that is known under another name or with another filter. */
export async function saveView(
  db: Database,
  { id, name, search }: SavedView,
  doer: Doer = {},
): Promise<void> {
  await db.$transaction(async (transaction) => {
    await transaction.savedView.upsert({
      where: { id },
      create: { id, name, search },
      update: { name, search },
    });
    await recordAct(transaction, {
      ...actOn(id, doer),
      action: "view.saved",
      details: { name, search },
    });
  });
}

/** One that is not there is deleted already. */
export async function deleteView(db: Database, id: string, doer: Doer = {}): Promise<void> {
  await db.$transaction(async (transaction) => {
    const view = await transaction.savedView.findUnique({ where: { id } });
    if (!view) return;
    await transaction.savedView.delete({ where: { id } });
    const { name, search } = view;
    await recordAct(transaction, {
      ...actOn(id, doer),
      action: "view.deleted",
      details: { name, search },
    });
  });
}

const actOn = (objectId: string, doer: Doer) =>
  ({ objectKind: "saved-view", objectId, ...doer }) as const;
