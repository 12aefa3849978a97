// Brings a database to the schema of this code, when the service starts.
//
// Invariants
//   M1. All or nothing: every pending migration and its note in _prisma_migrations are one
//       transaction. A start killed in the middle has changed nothing.
//   M2. Of processes that start together one migrates; the others wait and find it done.
//   M3. The applied migrations are a prefix of ours, unchanged; otherwise nothing is touched.
import { Pool } from "pg";
import { connectionProblem } from "./connection-problem.ts";
import { migrationList, prismaFolder, readMigrations, type Migration } from "./migration-files.ts";
import { EVERYTHING, openSchemaEngine } from "./schema-engine.ts";
import { SetupError } from "./setup-error.ts";

/** Any number that no other program on the database uses: "waymark" in ASCII. */
const LOCK = 0x7761796d61726bn;

/** Applies what is missing and answers the names of what it applied. */
export async function migrate(url: string, folder = prismaFolder()): Promise<readonly string[]> {
  const migrations = await readMigrations(folder);
  return await inTransaction(url, async (pool) => {
    await pool.query("SELECT pg_advisory_xact_lock($1)", [LOCK]);
    const applied = await appliedMigrations(pool);
    refuseOtherHistory(migrations, applied);
    if (applied.length === migrations.length) return [];
    return await applyPending(pool, folder, migrations);
  });
}

/** Refuses a database that has not the schema of this code, and changes nothing. */
export async function requireMigrated(url: string, folder = prismaFolder()): Promise<void> {
  const migrations = await readMigrations(folder);
  const applied = await inTransaction(url, appliedMigrations);
  refuseOtherHistory(migrations, applied);
  if (applied.length === migrations.length) return;
  throw new SetupError(
    "The database is older than this Waymark: start it once, which brings the database up to date.",
  );
}

/** One connection for everything, so that the engine's statements are part of our transaction. */
async function inTransaction<T>(url: string, work: (pool: Pool) => Promise<T>): Promise<T> {
  const pool = new Pool({
    connectionString: url,
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: 10_000,
  });
  pool.on("error", () => {}); // a connection that breaks is reported by its query
  try {
    await pool.query("BEGIN").catch((error: unknown) => {
      throw connectionProblem(url, error);
    });
    const result = await work(pool);
    await pool.query("COMMIT");
    return result;
  } finally {
    await pool.end(); // without COMMIT the server rolls back
  }
}

interface AppliedMigration {
  readonly name: string;
  readonly checksum: string;
  readonly finished: boolean;
}

async function appliedMigrations(pool: Pool): Promise<readonly AppliedMigration[]> {
  const found = await pool.query<{ table: string | null }>(
    "SELECT to_regclass('_prisma_migrations')::text AS table",
  );
  if (found.rows[0]?.table === null) return [];
  const { rows } = await pool.query<AppliedMigration>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
     FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name`,
  );
  return rows;
}

function refuseOtherHistory(
  migrations: readonly Migration[],
  applied: readonly AppliedMigration[],
): void {
  const ours = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { name, checksum, finished } of applied) {
    const known = ours.get(name);
    if (!known) {
      throw new SetupError(
        `The database is newer than this Waymark: it has the migration ${name}, which is not in prisma/migrations. Start the version that made it, or a later one.`,
      );
    }
    if (!finished) {
      throw new SetupError(
        `The migration ${name} was begun by another tool and not finished: put the database right and settle it with \`npx prisma migrate resolve\`.`,
      );
    }
    if (known.checksum !== checksum) {
      throw new SetupError(
        `The migration ${name} was changed after it was applied: restore prisma/migrations/${name}/migration.sql and put the change into a new migration.`,
      );
    }
  }
}

async function applyPending(
  pool: Pool,
  folder: string,
  migrations: readonly Migration[],
): Promise<readonly string[]> {
  const { engine, scriptError } = await openSchemaEngine(pool);
  try {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: migrationList(folder, migrations),
      filters: EVERYTHING,
    });
    return appliedMigrationNames;
  } catch (error) {
    const cause = scriptError() ?? error;
    throw new SetupError(
      `The database could not be migrated, and nothing of it was changed: ${cause instanceof Error ? cause.message : String(cause)}.`,
      { cause },
    );
  } finally {
    engine.free();
  }
}
