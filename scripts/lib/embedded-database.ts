import { ensureEmbeddedPostgres } from "../../apps/orchestrator/src/database/embedded-postgres.ts";

/** Where the PostgreSQL of a data folder that is in use answers. */
export async function embeddedDatabaseUrl(dataDir: string): Promise<string> {
  const { url } = await ensureEmbeddedPostgres({ dataDir, log: () => undefined });
  return url;
}
