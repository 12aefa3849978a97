import { ServiceError } from "@waymark/core";
import type { Draft } from "../generated/prisma/client.ts";
import type { Database } from "../store/prisma-client.ts";

export interface NewDraft {
  readonly id: string;
  readonly owner: string;
  readonly text: string;
  /** Absent for a workflow that is new. */
  readonly workflow?: string | undefined;
  readonly baseVersion?: number | undefined;
}

/** Begins a draft, or answers the one that its owner has of this workflow. */
export async function openDraft(db: Database, draft: NewDraft): Promise<Draft> {
  const { owner, workflow, baseVersion } = draft;
  const about = { workflow: workflow ?? null, baseVersion: baseVersion ?? null };
  await db.draft.createMany({
    data: [{ ...draft, ...about, updatedAt: new Date() }],
    skipDuplicates: true,
  });
  return workflow === undefined
    ? findDraft(db, draft.id)
    : db.draft.findUniqueOrThrow({ where: { owner_workflow: { owner, workflow } } });
}

/** @throws {WaymarkError} DRAFT_NOT_FOUND */
export async function findDraft(db: Database, id: string): Promise<Draft> {
  const draft = await db.draft.findUnique({ where: { id } });
  if (!draft) throw new ServiceError("DRAFT_NOT_FOUND", `${id} is not there.`);
  return draft;
}

/** Newest first. */
export const findDrafts = (db: Database, owner: string, limit: number): Promise<Draft[]> =>
  db.draft.findMany({
    where: { owner },
    orderBy: [{ updatedAt: "desc" }, { id: "desc" }],
    take: limit,
  });

export interface Change {
  readonly text?: string | undefined;
  /** The version that it is to be compared with from now on. */
  readonly baseVersion?: number | undefined;
  readonly by?: string | undefined;
}

/** Changes the draft if it still has the revision; answers how it is now, and whether that is the change. */
export async function changeDraft(
  db: Database,
  id: string,
  revision: number,
  { text, baseVersion, by }: Change,
): Promise<{ readonly draft: Draft; readonly saved: boolean }> {
  const { count } = await db.draft.updateMany({
    where: { id, revision },
    data: {
      revision: revision + 1,
      updatedAt: new Date(),
      changedBy: by ?? null,
      ...(text !== undefined && { text }),
      ...(baseVersion !== undefined && { baseVersion }),
    },
  });
  return { draft: await findDraft(db, id), saved: count === 1 };
}

/** Removing it twice is removing it once. */
export async function removeDraft(db: Database, id: string): Promise<void> {
  await db.draft.deleteMany({ where: { id } });
}
