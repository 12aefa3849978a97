import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { workflows } from "@waymark/definitions";
import { ensureEmbeddedPostgres } from "../database/embedded-postgres.ts";
import { requireMigrated } from "../database/migrate.ts";
import { SetupError } from "../database/setup-error.ts";
import type { Settings } from "../env.ts";
import { connectReadOnly } from "../store/prisma-client.ts";
import { examine, type Diagnosis } from "./examine.ts";

/** Examines the database that the settings name, whether or not an orchestrator works on it. */
export async function diagnose(
  settings: Pick<Settings, "DATABASE_URL" | "WAYMARK_DATA_DIR">,
  say: (sentence: string) => void,
): Promise<Diagnosis> {
  if (settings.DATABASE_URL !== undefined) return diagnoseAt(settings.DATABASE_URL);
  const dataDir = resolve(settings.WAYMARK_DATA_DIR);
  // Otherwise one would be made, and found to be in the best of health.
  if (!existsSync(join(dataDir, "postgres-password"))) {
    throw new SetupError(
      `There is no database in ${dataDir}: set DATABASE_URL or WAYMARK_DATA_DIR to the one to look at.`,
    );
  }
  const postgres = await ensureEmbeddedPostgres({ dataDir, log: say });
  try {
    return await diagnoseAt(postgres.url);
  } finally {
    if (!postgres.adopted) await postgres.stop();
  }
}

async function diagnoseAt(url: string): Promise<Diagnosis> {
  await requireMigrated(url);
  const db = connectReadOnly(url);
  try {
    return await examine(db, workflows);
  } finally {
    await db.$disconnect();
  }
}
