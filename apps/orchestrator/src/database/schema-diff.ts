import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Pool } from "pg";
import { migrationList, prismaFolder } from "./migration-files.ts";
import { EVERYTHING, openSchemaEngine } from "./schema-engine.ts";

/**
 * The SQL that would bring the database to prisma/schema.prisma: empty when the two agree. On a
 * migrated database it is the next migration.
 */
export async function driftOf(url: string, folder = prismaFolder()): Promise<string> {
  const path = join(folder, "schema.prisma");
  const file = { path, content: await readFile(path, "utf8") };
  const pool = new Pool({ connectionString: url, max: 1 });
  const { engine } = await openSchemaEngine(pool);
  try {
    const { stdout } = await engine.diff({
      // No migrations on top of the database that we gave it: the database as it is.
      from: { tag: "migrations", ...migrationList(folder, []) },
      to: { tag: "schemaDatamodel", files: [file] },
      script: true,
      exitCode: null,
      filters: EVERYTHING,
    });
    return isEmpty(stdout) ? "" : (stdout ?? "");
  } finally {
    engine.free();
    await pool.end();
  }
}

const isEmpty = (script: string | null): boolean =>
  script === null || script.trim() === "" || script.trim() === "-- This is an empty migration.";
