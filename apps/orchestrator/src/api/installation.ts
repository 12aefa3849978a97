import { secretUsedAt } from "@waymark/definitions/secrets";
import * as z from "zod";
import { signerOf } from "../accounts/person-of.ts";
import { renameInstallation } from "../accounts/rename-installation.ts";
import { describeRedaction } from "../redaction/describe-redaction.ts";
import { shortText } from "../short-text.ts";
import type { InstallationView, RedactedView, SecretView } from "./account-views.ts";
import { nameOfInstallation } from "./read/account-view.ts";
import { procedure, router } from "./trpc.ts";

export const installationRouter = router({
  /** What it is called, and what its environment says. */
  get: procedure.query(async ({ ctx: { db, settings } }): Promise<InstallationView> => ({
    name: await nameOfInstallation(db),
    retention: settings.WAYMARK_RETENTION,
    ...(settings.WAYMARK_TIME_ZONE !== undefined && { zone: settings.WAYMARK_TIME_ZONE }),
    secrets: settings.secretNames.map(toSecret),
  })),

  /** What schemas mark as shown to nobody. */
  redacted: procedure.query(
    async ({ ctx: { db, catalog, tasks } }): Promise<{ redacted: readonly RedactedView[] }> => ({
      redacted: await describeRedaction(db, catalog, tasks),
    }),
  ),

  rename: procedure
    .input(z.object({ name: shortText(60) }))
    .mutation(async ({ ctx, input }) =>
      renameInstallation(ctx.db, input.name, await signerOf(ctx)),
    ),
});

function toSecret(name: string): SecretView {
  const usedAt = secretUsedAt(name);
  return { name, ...(usedAt !== undefined && { usedAt }) };
}
