import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { between, readMeter, type Metered } from "./meter.ts";

/** A process that measures itself and says so line by line (contender.mjs). */
export interface ContenderProcess {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
}

export interface Latencies {
  readonly count: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

export interface Measurement extends Metered {
  readonly contender: string;
  readonly workload: string;
  readonly result: Latencies;
}

type Line =
  | { readonly begin: string; readonly end?: never }
  | { readonly end: string; readonly result: Latencies };

export interface RunOptions {
  readonly env: Readonly<Record<string, string>>;
  /** Processes that work for the contender and are not its children: PostgreSQL. */
  readonly servers: readonly number[];
}

/** Runs a contender to its end and meters the machine around each of its measurements. */
export async function runContender(
  { name, command, args }: ContenderProcess,
  { env, servers }: RunOptions,
): Promise<readonly Measurement[]> {
  const child = spawn(command, args, {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const roots = [process.pid, ...servers];
  const measurements: Measurement[] = [];
  let before = readMeter(roots);
  for await (const text of createInterface(child.stdout)) {
    const line = parse(text);
    if (line?.end === undefined) before = readMeter(roots);
    else {
      const metered = between(before, readMeter(roots));
      measurements.push({ contender: name, workload: line.end, result: line.result, ...metered });
    }
  }
  return measurements;
}

/** Undefined for what an engine prints by itself. */
function parse(text: string): Line | undefined {
  return text.startsWith("{") ? (JSON.parse(text) as Line) : undefined;
}
