import type { BenchServer } from "./bench-server.ts";
import { runContender, type ContenderProcess, type Measurement } from "./run-contender.ts";

/** Orders in flight. */
export const CLIENTS: readonly number[] = [1, 16, 64, 256];
/** How long each figure is measured. */
export const MEASURE_MS = 2_000;

/** W1 and W2 once for each contender, one after the other, each in an empty database; printed as they come. */
export async function measureOrders(
  server: BenchServer,
  contenders: readonly ContenderProcess[],
): Promise<readonly Measurement[]> {
  const measurements: Measurement[] = [];
  for (const contender of contenders) {
    console.log(contender.name);
    const env = {
      DATABASE_URL: await server.createDatabase(),
      WAYMARK_BENCH_CLIENTS: JSON.stringify(CLIENTS),
      WAYMARK_BENCH_MS: String(MEASURE_MS),
    };
    for (const measurement of await runContender(contender, { env, servers: [server.pid] })) {
      measurements.push(measurement);
      console.log(describe(measurement));
    }
  }
  return measurements;
}

const describe = ({ workload, result, cpuSeconds, otherCores }: Measurement): string =>
  [
    `  ${workload.padEnd(12)}`,
    `${result.perSecond.toFixed(0).padStart(6)} /s`,
    `p50 ${result.p50.toFixed(2).padStart(8)} ms`,
    `p99 ${result.p99.toFixed(2).padStart(8)} ms`,
    `CPU ${((cpuSeconds / result.count) * 1_000).toFixed(2).padStart(7)} s per 1,000`,
    `others ${otherCores.toFixed(1)} cores`,
  ].join("  ");
