import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { inject } from "vitest";

export const TEST_DATABASE_PREFIX = "waymark_test_";

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/**
 * A database for one test file, with the migrated schema; or without any, to test migrating; or with
 * all that is in another one, to which nobody may be connected meanwhile.
 */
export async function createTestDatabase(
  options: { readonly empty?: boolean; readonly copyOf?: TestDatabase } = {},
): Promise<TestDatabase> {
  const { url, template } = inject("testServer");
  const name = `${TEST_DATABASE_PREFIX}${randomBytes(8).toString("hex")}`;
  const { copyOf, empty } = options;
  const source = copyOf ? databaseOf(copyOf.url) : empty === true ? "template1" : template;
  await onServer(url, `CREATE DATABASE "${name}" TEMPLATE "${source}"`);
  return {
    url: onDatabase(url, name),
    // Forced: a test that killed its process leaves connections behind.
    drop: async () => await onServer(url, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`),
  };
}

/** The same server and user, another database. */
export function onDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

export const databaseOf = (url: string): string => new URL(url).pathname.slice(1);

async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await client.query(statement);
        return;
      } catch (error) {
        // object_in_use: another test file copies the same template at this moment
        if ((error as { code?: string }).code !== "55006" || attempt === 100) throw error;
        await sleep(50);
      }
    }
  } finally {
    await client.end();
  }
}
