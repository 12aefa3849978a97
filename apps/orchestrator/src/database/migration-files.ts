import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { MigrationList } from "@prisma/schema-engine-wasm";
import { SetupError } from "./setup-error.ts";

export interface Migration {
  /** The folder's name: `20261123000000_init`. */
  readonly name: string;
  readonly script: string;
  /** SHA-256, as Prisma notes it with the applied migration. */
  readonly checksum: string;
}

/** The project's `prisma` folder, seen from this file's source as well as from the bundle. */
export function prismaFolder(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const candidate = join(folder, "prisma");
    if (existsSync(join(candidate, "schema.prisma"))) return candidate;
    if (folder === dirname(folder)) {
      throw new SetupError(
        "The folder prisma/ with the database's schema is missing: check out the whole repository.",
      );
    }
  }
}

/** All migrations, oldest first. */
export async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const entries = await readdir(join(folder, "migrations"), { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return await Promise.all(
    names.toSorted().map(async (name) => {
      const script = await readFile(join(folder, "migrations", name, "migration.sql"), "utf8");
      return { name, script, checksum: createHash("sha256").update(script).digest("hex") };
    }),
  );
}

/** The migrations as Prisma's engine wants them. */
export const migrationList = (folder: string, migrations: readonly Migration[]): MigrationList => ({
  baseDir: join(folder, "migrations"),
  lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
  shadowDbInitScript: "",
  migrationDirectories: migrations.map(({ name, script }) => ({
    path: name,
    migrationFile: { path: "migration.sql", content: { tag: "ok", value: script } },
  })),
});
