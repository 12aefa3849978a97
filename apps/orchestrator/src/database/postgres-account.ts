import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { promisify } from "node:util";
import { SetupError } from "./setup-error.ts";

const run = promisify(execFile);
const USER = "postgres";

/** Who the server runs as: PostgreSQL refuses root. Empty when we are an ordinary user ourselves. */
export interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

const isRoot = (): boolean => process.getuid?.() === 0;

/** As root: the owner of the data where there is some, else the user `postgres`, made if need be. */
export async function accountFor(cluster: string): Promise<Account> {
  if (!isRoot()) return {};
  const owner = await stat(cluster).catch(() => undefined);
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return (await postgresUser()) ?? (await createPostgresUser());
}

async function postgresUser(): Promise<Account | undefined> {
  try {
    const [uid, gid] = await Promise.all([run("id", ["-u", USER]), run("id", ["-g", USER])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

async function createPostgresUser(): Promise<Account> {
  try {
    await run("useradd", ["--system", "--user-group", "--no-create-home", USER]);
  } catch (cause) {
    // Another start may have made it between our look and our attempt.
    const made = await postgresUser();
    if (made) return made;
    throw new SetupError(
      `PostgreSQL refuses to run as root and the user ${USER} could not be made: run \`useradd --system ${USER}\`, start as an ordinary user, or set DATABASE_URL.`,
      { cause },
    );
  }
  const made = await postgresUser();
  if (!made) throw new SetupError(`The user ${USER} was made but \`id ${USER}\` does not find it.`);
  return made;
}

/** Whether the account can pass every folder on the way and enter the last, or run the program. */
export async function canReach(account: Account, path: string): Promise<boolean> {
  try {
    await run("/bin/sh", ["-c", 'test -x "$1"', "sh", path], { ...account, cwd: "/" });
    return true;
  } catch {
    return false;
  }
}
