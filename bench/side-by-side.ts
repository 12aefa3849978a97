import { writeFile } from "node:fs/promises";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { openBenchServer } from "./bench-server.ts";
import { bareCommits, buildOurs, findPeers, waymark } from "./contenders.ts";
import { measureCrash } from "./measure-crash.ts";
import { measureGrowth } from "./measure-growth.ts";
import { CLIENTS, MEASURE_MS, measureOrders } from "./measure-orders.ts";
import { measureSleepers } from "./measure-sleepers.ts";
import { plotThroughput } from "./plot.ts";
import { summarize } from "./repetitions.ts";
import { report } from "./report.ts";

// Engines side by side on one machine in one run. Writes docs/benchmarks.md and its plot.

const REPETITIONS = 2;
const DOCS = join(import.meta.dirname, "../docs");

async function repeat<Result>(work: () => Promise<Result>): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (let repetition = 0; repetition < REPETITIONS; repetition++) results.push(await work());
  return results;
}

await buildOurs();
const { peers, missing } = findPeers();
await using server = await openBenchServer();
const contenders = [bareCommits, ...waymark, ...peers];
const repetitions = await repeat(() => measureOrders(server, contenders));
console.log("sleepers, crashes, growth");
const findings = {
  command: "npm run bench:peers",
  date: new Date().toISOString().slice(0, 10),
  setting: [
    `${cpus().length} × ${cpus()[0]?.model.trim() ?? "unknown CPU"}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform}`,
    `Node ${process.version}; PostgreSQL ${server.version}, embedded, at its defaults (fsync and synchronous_commit on)`,
    `DBOS 5.3.0 on the same PostgreSQL; Restate server 1.7.12 with SDK 1.17.2 on Node 24.9.0`,
    `${REPETITIONS} repetitions of ${MEASURE_MS / 1_000} s for each figure of W1 and W2, after a warm-up`,
    ...missing,
  ],
  repetitions,
  clients: CLIENTS,
  sleepers: await repeat(() => measureSleepers(server)),
  crashes: await repeat(() => measureCrash(server)),
  growth: await measureGrowth(server),
};
await writeFile(join(DOCS, "benchmarks.md"), report(findings));
await writeFile(
  join(DOCS, "images/benchmarks.svg"),
  plotThroughput(summarize(repetitions.flat()), CLIENTS),
);
console.log("docs/benchmarks.md is written.");
