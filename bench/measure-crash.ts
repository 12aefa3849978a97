import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ask, type BenchServer } from "./bench-server.ts";
import { waymarkSlowOrders } from "./contenders.ts";
import { startProgram } from "./program.ts";

const ORDERS = 500;
const STEPS = 3;
/** Into the second steps of the orders, so that some of each has been committed. */
const KILL_AFTER_MS = 300;
const GIVE_UP_MS = 60_000;

export interface Crash {
  readonly orders: number;
  /** From the kill until the last order was complete, a new process being started at once. */
  readonly completeMs: number;
  readonly lost: number;
  /** Executions of steps beyond one each; at most what was in flight at the kill. */
  readonly repeats: number;
}

/** W4: kill -9 with orders in flight. */
export async function measureCrash(server: BenchServer): Promise<Crash> {
  const url = await server.createDatabase();
  const folder = await mkdtemp(join(tmpdir(), "waymark-bench-crash-"));
  const notes = join(folder, "steps");
  const first = startProgram(waymarkSlowOrders, [String(ORDERS), notes], url);
  await first.said("accepted");
  await pause(KILL_AFTER_MS);
  first.kill();
  const killedAt = performance.now();
  const second = startProgram(waymarkSlowOrders, ["0", notes], url);
  const completed = await untilComplete(url, killedAt);
  const completeMs = performance.now() - killedAt;
  second.kill();
  const executions = (await readFile(notes, "utf8")).split("\n").length - 1;
  await rm(folder, { recursive: true });
  return {
    orders: ORDERS,
    completeMs,
    lost: ORDERS - completed,
    repeats: executions - completed * STEPS,
  };
}

async function untilComplete(url: string, since: number): Promise<number> {
  for (;;) {
    const completed = Number(await ask(url, "SELECT count(*) FROM run WHERE status = 'completed'"));
    if (completed === ORDERS || performance.now() - since > GIVE_UP_MS) return completed;
    await pause(20);
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
