import type { BenchServer } from "./bench-server.ts";
import { waymarkSleepers } from "./contenders.ts";
import { startProgram } from "./program.ts";

const SLEEPERS = 10_000;
const OPEN_RUNS = 100_000;

export interface Sleepers {
  readonly acceptedMs: number;
  readonly bytesPerSleeper: number;
  readonly runsInMemory: number;
  /** From the start of a new process until it has carried an order through. */
  readonly servingMs: number;
  /** The same with `openRuns` runs asleep. */
  readonly servingManyMs: number;
  readonly sleepers: number;
  readonly openRuns: number;
}

/** W3: sleepers accepted, what they keep in memory, and how soon a new process serves after a kill. */
export async function measureSleepers(server: BenchServer): Promise<Sleepers> {
  const url = await server.createDatabase();
  const accepted = await fill(url, SLEEPERS);
  const servingMs = await restart(url);
  await fill(url, OPEN_RUNS - SLEEPERS);
  const { ms: acceptedMs, bytesPerSleeper, runsInMemory } = accepted;
  return {
    acceptedMs,
    bytesPerSleeper,
    runsInMemory,
    servingMs,
    servingManyMs: await restart(url),
    sleepers: SLEEPERS,
    openRuns: OPEN_RUNS,
  };
}

interface Accepted {
  readonly ms: number;
  readonly bytesPerSleeper: number;
  readonly runsInMemory: number;
}

/** Starts sleepers in a process of its own, and kills it. */
async function fill(url: string, count: number): Promise<Accepted> {
  const program = startProgram(withCollector(), [String(count)], url);
  const { result } = await program.said("end");
  program.kill();
  return result as Accepted;
}

async function restart(url: string): Promise<number> {
  const began = performance.now();
  const program = startProgram(waymarkSleepers, ["0"], url);
  await program.said("served");
  const ms = performance.now() - began;
  program.kill();
  return ms;
}

/** With the garbage collector at hand, so that only what is kept is counted. */
const withCollector = () => ({
  ...waymarkSleepers,
  args: ["--expose-gc", ...waymarkSleepers.args],
});
