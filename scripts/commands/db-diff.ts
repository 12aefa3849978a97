import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { Client } from "pg";
import { ensureEmbeddedPostgres } from "../../apps/orchestrator/src/database/embedded-postgres.ts";
import { migrate } from "../../apps/orchestrator/src/database/migrate.ts";
import { driftOf } from "../../apps/orchestrator/src/database/schema-diff.ts";
import { PROJECT } from "../setup/project.mjs";

/** Prints the SQL that the migrations lack to make prisma/schema.prisma: the next migration. */
export async function run(): Promise<number> {
  const dataDir = join(PROJECT, ".waymark-test");
  const server = await ensureEmbeddedPostgres({ dataDir, log: () => {} });
  const client = new Client({ connectionString: server.url });
  await client.connect();
  const scratch = `waymark_test_diff_${randomBytes(6).toString("hex")}`;
  const url = new URL(server.url);
  url.pathname = `/${scratch}`;
  await client.query(`CREATE DATABASE ${scratch}`);
  try {
    await migrate(url.href);
    console.log(
      (await driftOf(url.href)) || "-- The migrations make exactly prisma/schema.prisma.",
    );
  } finally {
    await client.query(`DROP DATABASE ${scratch} WITH (FORCE)`);
    await client.end();
    await server.stop();
  }
  return 0;
}
