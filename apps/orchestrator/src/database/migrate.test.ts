import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../test/test-database.ts";
import { migrate } from "./migrate.ts";
import { prismaFolder } from "./migration-files.ts";
import { driftOf } from "./schema-diff.ts";

let database: TestDatabase;
let folder: string;

beforeEach(async () => {
  database = await createTestDatabase({ empty: true });
  folder = await mkdtemp(join(tmpdir(), "waymark-prisma-"));
  await cp(prismaFolder(), folder, { recursive: true });
});

afterEach(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

test("brings an empty database to exactly the schema", async () => {
  const applied = await migrate(database.url);
  expect(applied.length).toBeGreaterThan(0);
  expect(await driftOf(database.url)).toBe("");
});

test("has nothing to do the second time", async () => {
  await migrate(database.url);
  expect(await migrate(database.url)).toEqual([]);
});

test("lets one of several processes migrate that start together", async () => {
  const answers = await Promise.all(Array.from({ length: 4 }, () => migrate(database.url)));
  expect(answers.filter((applied) => applied.length > 0)).toHaveLength(1);
});

test("prints the SQL of a change to the schema that has no migration yet", async () => {
  await migrate(database.url, folder);
  const schema = join(folder, "schema.prisma");
  await writeFile(schema, `${await readFile(schema, "utf8")}\nmodel Extra {\n  id Int @id\n}\n`);
  expect(await driftOf(database.url, folder)).toContain('CREATE TABLE "Extra"');
});

test("runs a function's body with semicolons as one statement", async () => {
  await addMigration(
    "29990101000000_function",
    "CREATE FUNCTION two() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; RETURN 2; END $$; -- a; b",
  );
  expect(await migrate(database.url, folder)).toContain("29990101000000_function");
});

test("changes nothing where one of the migrations fails, and says what the database said", async () => {
  await addMigration("29990101000000_bad", "CREATE TABLE made (id int); SELECT 1 / 0;");
  await expect(migrate(database.url, folder)).rejects.toThrow(/nothing of it was changed: .*zero/);
  expect(await tables()).toEqual([]);
  await rm(join(folder, "migrations", "29990101000000_bad"), { recursive: true });
  expect(await migrate(database.url, folder)).not.toEqual([]);
});

test("refuses a migration that was changed after it was applied", async () => {
  await addMigration("29990101000000_more", "CREATE TABLE more (id int);");
  await migrate(database.url, folder);
  await addMigration("29990101000000_more", "CREATE TABLE more (id bigint);");
  await expect(migrate(database.url, folder)).rejects.toThrow(
    "The migration 29990101000000_more was changed after it was applied",
  );
});

test("refuses a database that is newer than the code", async () => {
  await addMigration("29990101000000_future", "CREATE TABLE future (id int);");
  await migrate(database.url, folder);
  await expect(migrate(database.url)).rejects.toThrow("The database is newer than this Waymark");
});

test("names host and port of a database that does not answer, and never the password", async () => {
  const failure = await migrate("postgresql://me:secret@127.0.0.1:1/waymark").catch(String);
  expect(failure).toContain("No PostgreSQL answers at 127.0.0.1:1");
  expect(failure).not.toContain("secret");
});

test("names the user whose password is wrong, and never the password", async () => {
  const url = new URL(database.url);
  url.password = "secret";
  const failure = await migrate(url.href).catch(String);
  expect(failure).toContain("refuses the user");
  expect(failure).not.toContain("secret");
});

async function addMigration(name: string, script: string): Promise<void> {
  await mkdir(join(folder, "migrations", name), { recursive: true });
  await writeFile(join(folder, "migrations", name, "migration.sql"), script);
}

async function tables(): Promise<readonly string[]> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
  );
  await client.end();
  return rows.map(({ name }) => name);
}
