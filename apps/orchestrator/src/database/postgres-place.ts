import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { chmod, cp, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { isComplete } from "./cluster.ts";
import { accountFor, canReach, type Account } from "./postgres-account.ts";
import { binariesIn, findPostgresBinaries, type PostgresBinaries } from "./postgres-binaries.ts";
import { SetupError } from "./setup-error.ts";

/** Where the server's things are, and who it runs as. */
export interface PostgresPlace {
  readonly cluster: string;
  readonly passwordFile: string;
  readonly logFile: string;
  readonly binaries: PostgresBinaries;
  readonly account: Account;
}

/** For root only: folders below it can be entered by everyone. */
const SYSTEM_FOLDER = "/var/lib/waymark";

/** Tells what is done; `warn` is for what a person should see even when all else is quiet. */
export type Say = (sentence: string, level?: "warn") => void;

/**
 * Data and programs stay in the project wherever the server's account can reach them. A project of
 * root under a closed folder such as /root gets both below /var/lib/waymark instead: opening the
 * closed folder would show more than the database needs.
 */
export async function choosePlace(dataDir: string, log: Say): Promise<PostgresPlace> {
  await mkdir(dataDir, { recursive: true });
  const inProject = join(dataDir, "postgres");
  // Written when the data went elsewhere, so that a project that is moved still finds its data.
  const pointer = join(dataDir, "postgres-location");
  let cluster = await readFile(pointer, "utf8").then(
    (text) => text.trim(),
    () => inProject,
  );
  const account = await accountFor(cluster);
  // The folder is ours, so it may be passed through (not read); folders above it are not ours to open.
  if (cluster === inProject && (await canReach(account, dirname(dataDir)))) {
    await chmod(dataDir, (await stat(dataDir)).mode | 0o001);
  }
  if (!(await canReach(account, dirname(cluster)))) {
    if (await isComplete(cluster)) {
      throw new SetupError(
        `The account that runs PostgreSQL (user id ${account.uid}) can no longer enter ${dirname(cluster)}, where its data is: give it the right to (chmod o+x on the closed folder), or set WAYMARK_DATA_DIR.`,
      );
    }
    cluster = join(SYSTEM_FOLDER, nameOf(dataDir), "postgres");
    await mkdir(dirname(cluster), { recursive: true, mode: 0o755 });
    await writeFile(pointer, `${cluster}\n`);
    log(`PostgreSQL may not enter ${dataDir}, so its data goes to ${cluster}.`, "warn");
  }
  await refuseAnothersData(cluster);
  return {
    cluster,
    passwordFile: join(dataDir, "postgres-password"),
    logFile: join(dataDir, "postgres.log"),
    binaries: await reachableBinaries(account),
    account,
  };
}

/** Tells clones apart, and says to a person which is which. */
const nameOf = (dataDir: string): string =>
  `${basename(dirname(dataDir))}-${createHash("sha256").update(dataDir).digest("hex").slice(0, 8)}`;

async function refuseAnothersData(cluster: string): Promise<void> {
  const found = await stat(cluster).catch(() => undefined);
  const self = process.getuid?.();
  if (!found || self === undefined || self === 0 || found.uid === self) return;
  throw new SetupError(
    `The data in ${cluster} belongs to another user (id ${found.uid}): start as that user or as root, or set WAYMARK_DATA_DIR to a folder of your own.`,
  );
}

async function reachableBinaries(account: Account): Promise<PostgresBinaries> {
  const binaries = findPostgresBinaries();
  const present = await stat(binaries.postgres).catch(() => undefined);
  if (!present) {
    throw new SetupError(
      `The embedded PostgreSQL is not complete (${binaries.postgres} is missing): run \`npm ci\` again, or set DATABASE_URL.`,
    );
  }
  if (await canReach(account, binaries.postgres)) return binaries;
  // The same package gives the same name, so the copy is made once and never stale.
  const copy = join(SYSTEM_FOLDER, `programs-${present.size}-${Math.trunc(present.mtimeMs)}`);
  if (!(await stat(copy).catch(() => undefined))) {
    const draft = `${copy}.${process.pid}`;
    await mkdir(SYSTEM_FOLDER, { recursive: true, mode: 0o755 });
    await cp(binaries.root, draft, { recursive: true, verbatimSymlinks: true });
    await promisify(execFile)("chmod", ["-R", "a+rX", draft]);
    await rename(draft, copy).catch(async () => await rm(draft, { recursive: true })); // another start was quicker
  }
  return binariesIn(copy);
}
