import * as z from "zod";
import { personOf } from "../accounts/person-of.ts";
import { renameInstallation } from "../accounts/rename-installation.ts";
import { shortText } from "../short-text.ts";
import type { InstallationView } from "./account-views.ts";
import { nameOfInstallation } from "./read/account-view.ts";
import { procedure, router } from "./trpc.ts";

export const installationRouter = router({
  /** What it is called, and what its environment says. */
  get: procedure.query(async ({ ctx: { db, settings } }): Promise<InstallationView> => ({
    name: await nameOfInstallation(db),
    retention: settings.WAYMARK_RETENTION,
    secrets: settings.secretNames,
  })),

  rename: procedure
    .input(z.object({ name: shortText(60) }))
    .mutation(async ({ ctx, input }) =>
      renameInstallation(ctx.db, input.name, (await personOf(ctx)).name),
    ),
});
