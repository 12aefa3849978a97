import {
  deleteView,
  listSavedViews,
  SavedView,
  SavedViewId,
  saveView,
} from "../saved-views/saved-views.ts";
import { command, Doer, procedure, router } from "./trpc.ts";

export const savedViewsRouter = router({
  /** Filters of the run list by name, oldest first. */
  list: procedure.query(async ({ ctx }) => ({ views: await listSavedViews(ctx.db) })),

  /** Makes one, or changes the one with this id; a deleted one comes back when it is saved again. */
  save: command
    .input(SavedView.extend(Doer.shape))
    .mutation(async ({ ctx, input: { by, reason, address, ...view } }) => {
      await saveView(ctx.db, view, { by, reason, address });
      return view;
    }),

  delete: command
    .input(Doer.extend({ id: SavedViewId }))
    .mutation(({ ctx, input: { id, ...doer } }) => deleteView(ctx.db, id, doer)),
});
