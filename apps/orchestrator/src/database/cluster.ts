import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  access,
  chown,
  link,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import type { Account } from "./postgres-account.ts";
import { majorVersionOf, type PostgresBinaries } from "./postgres-binaries.ts";
import type { Say } from "./postgres-place.ts";
import { SetupError } from "./setup-error.ts";

export const SUPERUSER = "waymark";

/** An initdb takes seconds; one this old was killed. */
const ABANDONED_AFTER_MS = 10 * 60_000;

/**
 * Makes the data folder when there is none. It is made under another name and renamed when it is
 * whole, so that a start killed half-way leaves nothing that looks like data, and of two starts at
 * the same moment one wins and the other finds the winner's.
 */
export async function ensureCluster(
  cluster: string,
  binaries: PostgresBinaries,
  account: Account,
  password: string,
  log: Say,
): Promise<void> {
  if (await isComplete(cluster)) return await refuseOtherVersion(cluster, binaries);
  const parent = dirname(cluster);
  await removeAbandoned(parent, `${basename(cluster)}.new-`);
  await setAsideIncomplete(cluster, log);
  log(`Creating the embedded PostgreSQL in ${cluster}.`);
  const fresh = `${cluster}.new-${randomBytes(6).toString("hex")}`;
  const passwordFile = `${fresh}.password`;
  await mkdir(fresh, { mode: 0o700 });
  await giveTo(account, fresh);
  try {
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
    await giveTo(account, passwordFile);
    await initdb(fresh, passwordFile, binaries, account);
    await rename(fresh, cluster);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    if (await isComplete(cluster)) return; // another start was quicker
    throw error;
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function initdb(
  folder: string,
  passwordFile: string,
  binaries: PostgresBinaries,
  account: Account,
): Promise<void> {
  const child = spawn(
    binaries.initdb,
    [
      `--pgdata=${folder}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      // Built in, hence the same order of text on every machine, whatever locales are installed.
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--locale=C",
      "--no-instructions",
    ],
    { ...account, cwd: "/", env: serverEnvironment(), stdio: ["ignore", "ignore", "pipe"] },
  );
  const exited = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  const [code, complaint] = await Promise.all([exited, text(child.stderr)]);
  if (code === 0) return;
  throw new SetupError(
    `The embedded PostgreSQL could not be created in ${folder}: ${lastLine(complaint)}`,
  );
}

async function giveTo(account: Account, path: string): Promise<void> {
  if (account.uid === undefined || account.gid === undefined) return;
  await chown(path, account.uid, account.gid);
}

/** None of our own environment: PG* variables would change the server, the rest is not its business. */
export const serverEnvironment = (): Record<string, string> => ({
  PATH: process.env["PATH"] ?? "/usr/bin:/bin",
  LC_ALL: "C",
  TZ: "UTC",
});

export async function isComplete(cluster: string): Promise<boolean> {
  try {
    await Promise.all([
      access(join(cluster, "PG_VERSION")),
      access(join(cluster, "global", "pg_control")),
    ]);
    return true;
  } catch {
    return false;
  }
}

async function refuseOtherVersion(cluster: string, binaries: PostgresBinaries): Promise<void> {
  const [found, ours] = await Promise.all([
    readFile(join(cluster, "PG_VERSION"), "utf8"),
    majorVersionOf(binaries),
  ]);
  if (found.trim() === ours) return;
  throw new SetupError(
    `The data in ${cluster} was written by PostgreSQL ${found.trim()} and this Waymark brings PostgreSQL ${ours}, which cannot read it: ` +
      `dump it with version ${found.trim()} (pg_dump) and restore the dump into a new folder, or move ${cluster} away to start empty.`,
  );
}

/** Never deleted: whatever it is, it may be somebody's. */
async function setAsideIncomplete(cluster: string, log: Say): Promise<void> {
  const entries = await readdir(cluster).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (entries === undefined || entries.length === 0) return; // rename replaces an empty folder
  const aside = `${cluster}.incomplete-${Date.now()}`;
  try {
    await rename(cluster, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return; // another start did it
    throw error;
  }
  // Another start may have put a complete one there since we looked.
  if (await isComplete(aside)) return await rename(aside, cluster);
  log(`${cluster} held no complete database; it was moved to ${aside}.`);
}

async function removeAbandoned(parent: string, prefix: string): Promise<void> {
  const entries = await readdir(parent);
  for (const name of entries.filter((entry) => entry.startsWith(prefix))) {
    const folder = join(parent, name);
    const found = await stat(folder).catch(() => undefined);
    if (found && Date.now() - found.mtimeMs > ABANDONED_AFTER_MS) {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

/** The password of this data folder's superuser; made once, readable by its owner alone. */
export async function readOrCreatePassword(file: string): Promise<string> {
  const draft = `${file}.${randomBytes(6).toString("hex")}`;
  try {
    return (await readFile(file, "utf8")).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  await writeFile(draft, `${randomBytes(24).toString("base64url")}\n`, { mode: 0o600 });
  try {
    // Unlike a write, a link appears whole and fails where another start was quicker.
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    await rm(draft);
  }
  return (await readFile(file, "utf8")).trim();
}

export const lastLine = (output: string): string => output.trim().split("\n").at(-1) ?? "";
