import { readdirSync, readFileSync } from "node:fs";

// How busy the machine is, from Linux's /proc. A shared machine's figures mean little without it.

/** What /proc counts time in: fixed by Linux for everything it shows to processes. */
const TICKS_PER_SECOND = 100;

export interface MeterReading {
  readonly at: number;
  /** CPU seconds of the whole machine. */
  readonly busy: number;
  /** CPU seconds of the processes under measurement. */
  readonly ours: number;
}

export interface Metered {
  /** CPU seconds that the processes under measurement used. */
  readonly cpuSeconds: number;
  /** Cores that others kept busy on average. */
  readonly otherCores: number;
}

/** `roots`: the processes under measurement; all that they started counts as theirs. */
export function readMeter(roots: readonly number[]): MeterReading {
  return { at: performance.now(), busy: machineSeconds(), ours: treeSeconds(roots) };
}

export function between(before: MeterReading, after: MeterReading): Metered {
  const cpuSeconds = after.ours - before.ours;
  const elapsed = (after.at - before.at) / 1_000;
  const others = after.busy - before.busy - cpuSeconds;
  return { cpuSeconds, otherCores: Math.max(0, others / elapsed) };
}

function machineSeconds(): number {
  const [line = ""] = readFileSync("/proc/stat", "utf8").split("\n", 1);
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] = line
    .split(/\s+/)
    .slice(1)
    .map(Number);
  return (user + nice + system + irq + softirq + steal) / TICKS_PER_SECOND;
}

interface Process {
  readonly parent: number;
  readonly seconds: number;
}

function treeSeconds(roots: readonly number[]): number {
  const processes = new Map(readProcesses());
  const belongs = (pid: number): boolean => {
    const parent = processes.get(pid)?.parent;
    return roots.includes(pid) || (parent !== undefined && belongs(parent));
  };
  let seconds = 0;
  for (const [pid, process] of processes) if (belongs(pid)) seconds += process.seconds;
  return seconds;
}

function* readProcesses(): Generator<[number, Process]> {
  for (const name of readdirSync("/proc")) {
    const pid = Number(name);
    const process = Number.isNaN(pid) ? undefined : readProcess(pid);
    if (process) yield [pid, process];
  }
}

/** Undefined for a process that has just ended; its time is then its parent's, who waited for it. */
function readProcess(pid: number): Process | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return { parent: Number(fields[1]), seconds: ticks / TICKS_PER_SECOND };
  } catch {
    return undefined;
  }
}
