import { execFile } from "node:child_process";
import { readFile, readlink, realpath, rename, rm } from "node:fs/promises";
import { platform } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

/** What a running server says of itself in the first lines of its `postmaster.pid`. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** "starting", "ready", "stopping"; undefined while the file is still being written. */
  readonly status: string | undefined;
}

const pidFileOf = (cluster: string): string => join(cluster, "postmaster.pid");

async function readPidFile(cluster: string): Promise<string | undefined> {
  return await readFile(pidFileOf(cluster), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
}

/** The server that runs on this folder, or undefined when none does. Clears a lock nobody holds. */
export async function findPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const text = await readPidFile(cluster);
  if (text === undefined) return undefined;
  const lines = text.split("\n").map((line) => line.trim());
  const pid = Number(lines[0]);
  if (Number.isInteger(pid) && pid > 1 && (await servesFolder(pid, cluster))) {
    return { pid, port: Number(lines[3]), status: lines[7] || undefined };
  }
  await clearStaleLock(cluster, text);
  return undefined;
}

/**
 * PostgreSQL clears a dead server's lock by itself, except where its process id now belongs to
 * another program of the same user. Removing it is safe: the server also refuses a folder whose
 * shared memory is still attached by children of the dead one.
 */
async function clearStaleLock(cluster: string, judged: string): Promise<void> {
  const aside = `${pidFileOf(cluster)}.stale-${process.pid}`;
  try {
    await rename(pidFileOf(cluster), aside);
  } catch {
    return; // another start was quicker
  }
  const moved = await readFile(aside, "utf8");
  // A server that started since we looked keeps its lock.
  if (moved === judged) await rm(aside);
  else await rename(aside, pidFileOf(cluster));
}

async function servesFolder(pid: number, cluster: string): Promise<boolean> {
  if (!isAlive(pid)) return false;
  const folder = await realpath(cluster);
  const command = await commandOf(pid);
  if (command === undefined || !/postgres/.test(command)) return false;
  // A postmaster works in its data folder, wherever that was moved to meanwhile.
  const workingFolder = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
  return workingFolder === undefined ? command.includes(folder) : workingFolder === folder;
}

async function commandOf(pid: number): Promise<string | undefined> {
  try {
    if (platform() === "linux") {
      // Empty for a zombie: a dead server that nobody has waited for, as in a container without init.
      return (await readFile(`/proc/${pid}/cmdline`, "utf8")).replaceAll("\0", " ").trim();
    }
    const { stdout } = await promisify(execFile)("ps", ["-p", String(pid), "-o", "args="]);
    return stdout.trim();
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Waits until the server is gone; false when it still runs after `timeoutMs`. */
export async function waitUntilGone(
  cluster: string,
  pid: number,
  timeoutMs: number,
): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    if (!(await servesFolder(pid, cluster))) return true;
    await sleep(25);
  }
  return false;
}

/** Ends sessions and writes a checkpoint; past its time, leaves the rest to the next start's recovery. */
export async function stopPostmaster(cluster: string, pid: number): Promise<void> {
  process.kill(pid, "SIGINT"); // PostgreSQL's "fast" shutdown
  if (await waitUntilGone(cluster, pid, 20_000)) return;
  process.kill(pid, "SIGQUIT"); // "immediate"
  await waitUntilGone(cluster, pid, 5_000);
}
