import * as z from "zod";
import {
  changeDraft,
  findDraft,
  findDrafts,
  openDraft,
  removeDraft,
} from "../drafts/draft-queries.ts";
import { newRunId } from "../engine/run-ids.ts";
import type { Draft } from "../generated/prisma/client.ts";
import type { DraftView } from "./draft-views.ts";
import { Doer, procedure, router, Text } from "./trpc.ts";

// Documents that somebody is at work on. No run sees one, so that no orchestrator has to lead for it.

const MAX_TEXT = 1_000_000;

const Id = z.string().regex(/^draft_[0-9a-z]{26}$/, "It is no draft's id.");
const Owner = Text.min(1).max(200);
const Document = Text.max(MAX_TEXT);
const Version = z.int().min(1);

export const draftsRouter = router({
  /** Begins a draft, or answers the one that its owner has of this workflow. */
  open: procedure
    .input(
      z.object({
        owner: Owner,
        text: Document,
        workflow: z.string().min(1).max(100).optional(),
        baseVersion: Version.optional(),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      const id = newRunId(Date.now()).replace("run_", "draft_");
      return toView(await openDraft(ctx.db, { ...input, id }));
    }),

  get: procedure
    .input(z.object({ id: Id }))
    .query(async ({ ctx, input }) => toView(await findDraft(ctx.db, input.id))),

  /** Those of one person, newest first. */
  list: procedure
    .input(z.object({ owner: Owner, limit: z.int().min(1).max(200).default(50) }))
    .query(async ({ ctx, input: { owner, limit } }) => ({
      drafts: (await findDrafts(ctx.db, owner, limit)).map(toView),
    })),

  /** Keeps a change of `revision`. Where somebody else changed that first, nothing is kept: `draft` is theirs. */
  save: procedure
    .input(
      z.object({
        id: Id,
        revision: z.int().min(1),
        text: Document.optional(),
        baseVersion: Version.optional(),
        by: Doer.shape.by,
      }),
    )
    .mutation(async ({ ctx, input: { id, revision, ...change } }) => {
      const { draft, saved } = await changeDraft(ctx.db, id, revision, change);
      return { draft: toView(draft), saved };
    }),

  remove: procedure
    .input(z.object({ id: Id }))
    .mutation(({ ctx, input }) => removeDraft(ctx.db, input.id)),
});

const toView = ({ workflow, baseVersion, updatedAt, changedBy, ...draft }: Draft): DraftView => ({
  ...draft,
  updatedAt: updatedAt.getTime(),
  ...(workflow !== null && { workflow }),
  ...(baseVersion !== null && { baseVersion }),
  ...(changedBy !== null && { changedBy }),
});
