import { ask, type BenchServer } from "./bench-server.ts";
import { waymarkInProcess } from "./contenders.ts";
import { median } from "./repetitions.ts";
import { runContender } from "./run-contender.ts";

const ROWS = 5_000_000;
const REPETITIONS = 2;

// Histories of runs that have ended, twenty transitions each, with ids as random as ours.
const FILL = `INSERT INTO transition (run_id, sequence, position, at, type, event, status, nodes)
  SELECT 'run_' || substr(md5((n / 20)::text), 1, 26), n % 20 + 1, n - ${ROWS}, now(), 'step.completed',
    '{"at":1795409770968,"type":"step.completed","stepId":"payment","attempt":1,"output":{"orderId":"o-1"}}',
    'running', '{"payment":{"status":"completed","attempt":1}}'
  FROM generate_series(0, ${ROWS - 1}) AS n`;

export interface Growth {
  readonly rows: number;
  /** Orders a second at 64 in flight in a database without history, and with it, turn by turn. */
  readonly without: readonly number[];
  readonly with: readonly number[];
  /** CPU of engine and database for an order, with history, as a multiple of that without. */
  readonly cpuRatio: number;
}

/** What orders cost beside a long history. */
export async function measureGrowth(server: BenchServer): Promise<Growth> {
  const [empty, full] = [await server.createDatabase(), await server.createDatabase()];
  await orders(server, full, 200);
  await ask(full, FILL);
  await ask(full, "VACUUM ANALYZE transition");
  await ask(full, "CHECKPOINT");
  const turns = [];
  for (let turn = 0; turn < REPETITIONS; turn++) {
    turns.push({ without: await orders(server, empty), with: await orders(server, full) });
  }
  return {
    rows: ROWS,
    without: turns.map((turn) => turn.without.perSecond),
    with: turns.map((turn) => turn.with.perSecond),
    cpuRatio: median(turns.map((turn) => turn.with.cpu / turn.without.cpu)),
  };
}

async function orders(server: BenchServer, url: string, ms = 3_000) {
  const measurements = await runContender(waymarkInProcess, {
    env: { DATABASE_URL: url, WAYMARK_BENCH_CLIENTS: "[64]", WAYMARK_BENCH_MS: String(ms) },
    servers: [server.pid],
  });
  const measured = measurements.find(({ workload }) => workload === "W1 64");
  if (!measured) throw new Error("The orders were not measured.");
  const { cpuSeconds, result } = measured;
  return { perSecond: result.perSecond, cpu: cpuSeconds / result.count };
}
