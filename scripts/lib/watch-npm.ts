import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { platform } from "node:os";
import { promisify } from "node:util";

const LINUX = platform() === "linux";
/** Reading /proc costs nothing; elsewhere each look is a process. */
const CHECK_MS = LINUX ? 500 : 3_000;

/**
 * Calls `onGone` when the npm that runs us was killed: it cannot tell us any more, and we would hold
 * the ports with no terminal to stop us. Started without npm, we are on our own and it is never called.
 */
export async function watchNpm(onGone: () => void): Promise<void> {
  if (process.env["npm_lifecycle_event"] === undefined) return;
  // npm runs a script through a shell, which may or may not put itself out of the way.
  const shell = process.ppid;
  const npm = /\bnpm\b/.test(await commandOf(shell)) ? undefined : await parentOf(shell);
  const timer = setInterval(() => void check(), CHECK_MS).unref();

  async function check(): Promise<void> {
    const gone = process.ppid !== shell || (npm !== undefined && (await parentOf(shell)) !== npm);
    if (!gone) return;
    clearInterval(timer);
    onGone();
  }
}

async function parentOf(pid: number): Promise<number | undefined> {
  try {
    // "pid (name) state ppid …", where the name may hold anything, also brackets and spaces.
    const parent = LINUX
      ? (await readFile(`/proc/${pid}/stat`, "utf8")).replace(/^.*\) \S+ (\d+) [^)]*$/s, "$1")
      : await ps(pid, "ppid=");
    return Number(parent);
  } catch {
    return undefined;
  }
}

async function commandOf(pid: number): Promise<string> {
  try {
    return LINUX ? await readFile(`/proc/${pid}/cmdline`, "utf8") : await ps(pid, "args=");
  } catch {
    return "";
  }
}

async function ps(pid: number, field: string): Promise<string> {
  const { stdout } = await promisify(execFile)("ps", ["-p", String(pid), "-o", field]);
  return stdout.trim();
}
