import * as z from "zod";
import {
  deleteView,
  listSavedViews,
  SavedView,
  SavedViewId,
  saveView,
} from "../saved-views/saved-views.ts";
import { command, procedure, router } from "./trpc.ts";

export const savedViewsRouter = router({
  /** Filters of the run list by name, oldest first. */
  list: procedure.query(async ({ ctx }) => ({ views: await listSavedViews(ctx.db) })),

  /** Makes one, or changes the one with this id; a deleted one comes back when it is saved again. */
  save: command.input(SavedView).mutation(async ({ ctx, input }) => {
    await saveView(ctx.db, input);
    return input;
  }),

  delete: command
    .input(z.object({ id: SavedViewId }))
    .mutation(({ ctx, input }) => deleteView(ctx.db, input.id)),
});
