import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { ensureEmbeddedPostgres } from "./embedded-postgres.ts";
import { migrate } from "./migrate.ts";
import { driftOf } from "./schema-diff.ts";

/** The SQL that the migrations lack to make prisma/schema.prisma; empty when they lack nothing. */
export async function nextMigration(dataDir: string): Promise<string> {
  const server = await ensureEmbeddedPostgres({ dataDir, log: () => {} });
  const client = new Client({ connectionString: server.url });
  await client.connect();
  const scratch = `waymark_test_diff_${randomBytes(6).toString("hex")}`;
  const url = new URL(server.url);
  url.pathname = `/${scratch}`;
  await client.query(`CREATE DATABASE ${scratch}`);
  try {
    await migrate(url.href);
    return await driftOf(url.href);
  } finally {
    await client.query(`DROP DATABASE ${scratch} WITH (FORCE)`);
    await client.end();
    await server.stop();
  }
}
