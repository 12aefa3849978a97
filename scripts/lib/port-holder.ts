import { execFile } from "node:child_process";
import { readdir, readFile, readlink } from "node:fs/promises";
import { platform } from "node:os";
import { basename } from "node:path";
import { promisify } from "node:util";

/** Who listens on the port, in words: "node server.js (process 4711)"; undefined where it cannot be known. */
export async function holderOf(port: number): Promise<string | undefined> {
  try {
    return platform() === "linux" ? await fromProc(port) : await fromLsof(port);
  } catch {
    return undefined; // only ever a part of another sentence
  }
}

const LISTENING = "0A";

async function fromProc(port: number): Promise<string | undefined> {
  const tables = await Promise.all(
    ["/proc/net/tcp", "/proc/net/tcp6"].map((file) => readFile(file, "utf8").catch(() => "")),
  );
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  const sockets = tables
    .flatMap((table) => table.split("\n").slice(1))
    .map((line) => line.trim().split(/\s+/))
    .filter((columns) => columns[1]?.endsWith(suffix) && columns[3] === LISTENING)
    .map((columns) => `socket:[${columns[9]}]`);
  if (sockets.length === 0) return undefined;
  const processes = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  for (const pid of processes) {
    if (await holdsOneOf(pid, sockets)) return await describe(pid);
  }
  return undefined;
}

async function holdsOneOf(pid: string, sockets: readonly string[]): Promise<boolean> {
  const folder = `/proc/${pid}/fd`;
  const descriptors = await readdir(folder).catch(() => []); // another user's, or gone
  const targets = await Promise.all(
    descriptors.map((name) => readlink(`${folder}/${name}`).catch(() => "")),
  );
  return targets.some((target) => sockets.includes(target));
}

async function describe(pid: string): Promise<string> {
  const [program = "", ...args] = (await readFile(`/proc/${pid}/cmdline`, "utf8")).split("\0");
  // "node server.js" says more than "node": the script among the flags.
  const script = args.findLast((arg) => /\.[cm]?[jt]s$/.test(arg));
  const words = script === undefined ? [program] : [program, script];
  return `${words.map((word) => basename(word)).join(" ")} (process ${pid})`;
}

async function fromLsof(port: number): Promise<string | undefined> {
  const { stdout } = await promisify(execFile)("lsof", [
    "-nP",
    `-iTCP:${port}`,
    "-sTCP:LISTEN",
    "-Fpc",
  ]);
  const pid = /^p(\d+)$/m.exec(stdout)?.[1];
  const command = /^c(.+)$/m.exec(stdout)?.[1];
  return pid === undefined ? undefined : `${command ?? "a program"} (process ${pid})`;
}
