import { cpus } from "node:os";
import { Client } from "pg";
import { openBenchEngine, type BenchEngine } from "./bench-engine.ts";

// Orders a second and latency of the engine in process, as ratios against bare commits of the same
// PostgreSQL in the same run. Prints a table; asserts nothing.

const CLIENTS = [1, 16, 64, 256] as const;
const SECONDS = 5;

interface Measured {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

/** `clients` loops of `work` for `SECONDS`, each starting the next when the last has ended. */
async function closedLoop(clients: number, work: () => Promise<void>): Promise<Measured> {
  const latencies: number[] = [];
  const start = performance.now();
  const end = start + SECONDS * 1_000;
  const client = async (): Promise<void> => {
    while (performance.now() < end) {
      const began = performance.now();
      await work();
      latencies.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  const seconds = (performance.now() - start) / 1_000;
  const sorted = latencies.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  return { perSecond: latencies.length / seconds, p50: at(0.5), p99: at(0.99) };
}

async function bareCommits(url: string): Promise<Measured> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query("CREATE TABLE bare (id bigserial PRIMARY KEY, payload text)");
  const payload = "x".repeat(100);
  const measured = await closedLoop(1, async () => {
    await client.query("INSERT INTO bare (payload) VALUES ($1)", [payload]);
  });
  await client.query("DROP TABLE bare");
  await client.end();
  return measured;
}

function print(name: string, { perSecond, p50, p99 }: Measured, bare: Measured): void {
  const cells = [
    name.padEnd(28),
    `${perSecond.toFixed(0).padStart(7)} /s`,
    `p50 ${p50.toFixed(2).padStart(8)} ms`,
    `p99 ${p99.toFixed(2).padStart(8)} ms`,
    `${(perSecond / bare.perSecond).toFixed(2).padStart(6)} × bare commits/s`,
    `p50 ${(p50 / bare.p50).toFixed(1).padStart(6)} × one bare commit`,
  ];
  console.log(cells.join("  "));
}

async function measure(engine: BenchEngine): Promise<void> {
  const bare = await bareCommits(engine.url);
  print("bare commit, 1 client", bare, bare);
  for (const clients of CLIENTS) {
    const cpu = process.cpuUsage();
    const measured = await closedLoop(clients, () => engine.run("bench-order", { orderId: "o-1" }));
    const { user, system } = process.cpuUsage(cpu);
    print(`order, ${clients} in flight`, measured, bare);
    const perThousand = (user + system) / 1_000 / (measured.perSecond * SECONDS);
    console.log(
      `${"".padEnd(28)}${perThousand.toFixed(2).padStart(8)} s of this process's CPU per 1,000 orders`,
    );
  }
  print(
    "1,000 steps and a join",
    await closedLoop(1, () => engine.run("bench-fan-out", null)),
    bare,
  );
}

console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown CPU"}`);
await using engine = await openBenchEngine();
await measure(engine);
