import { randomBytes } from "node:crypto";
import { Client } from "pg";
import type { TestProject } from "vitest/node";
import { testDataDir } from "../../../scripts/lib/test-data.ts";
import { ensureEmbeddedPostgres } from "../src/database/embedded-postgres.ts";
import { migrate } from "../src/database/migrate.ts";
import { prismaFolder, readMigrations } from "../src/database/migration-files.ts";
import { onDatabase, TEST_DATABASE_PREFIX } from "./test-database.ts";

/** vitest's global set-up: one PostgreSQL for all test files, and a migrated template on it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env["WAYMARK_TEST_DATABASE_URL"] ?? process.env["DATABASE_URL"];
  const embedded = given
    ? undefined
    : await ensureEmbeddedPostgres({ dataDir: testDataDir(), log: (line) => console.log(line) });
  const url = embedded?.url ?? given ?? "";
  if (embedded && !embedded.adopted) await dropLeftovers(url);
  project.provide("testServer", { url, template: await ensureTemplate(url) });
  return async () => await embedded?.stop();
}

/** Databases of test runs that were killed; nobody else is on the server when we just started it. */
async function dropLeftovers(url: string): Promise<void> {
  await withClient(url, async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      "SELECT datname FROM pg_database WHERE starts_with(datname, $1)",
      [TEST_DATABASE_PREFIX],
    );
    for (const { datname } of rows) await client.query(`DROP DATABASE "${datname}" WITH (FORCE)`);
  });
}

/** Named after the migrations it has, so a changed migration makes another. Whole from its first moment. */
async function ensureTemplate(url: string): Promise<string> {
  const migrations = await readMigrations(prismaFolder());
  const version = migrations.map(({ checksum }) => checksum.slice(0, 8)).join("_");
  const template = `waymark_template_${version}`.slice(0, 63);
  await withClient(url, async (client) => {
    const found = await client.query("SELECT FROM pg_database WHERE datname = $1", [template]);
    if (found.rowCount === 1) return;
    const draft = `${TEST_DATABASE_PREFIX}template_${randomBytes(6).toString("hex")}`;
    await client.query(`CREATE DATABASE "${draft}"`);
    await migrate(onDatabase(url, draft));
    await client.query(`ALTER DATABASE "${draft}" RENAME TO "${template}"`).catch(async () => {
      await client.query(`DROP DATABASE "${draft}"`); // another test run was quicker
    });
  });
  return template;
}

async function withClient(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

declare module "vitest" {
  interface ProvidedContext {
    readonly testServer: { readonly url: string; readonly template: string };
  }
}
