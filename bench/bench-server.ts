import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { ensureEmbeddedPostgres } from "../apps/orchestrator/src/database/embedded-postgres.ts";

/** A PostgreSQL server for one run of a bench, with its defaults; removed afterwards. */
export interface BenchServer extends AsyncDisposable {
  /** The process id of the server. */
  readonly pid: number;
  readonly version: string;
  /** The URL of a new, empty database. */
  createDatabase(): Promise<string>;
}

export async function openBenchServer(): Promise<BenchServer> {
  const dataDir = await mkdtemp(join(tmpdir(), "waymark-bench-"));
  const server = await ensureEmbeddedPostgres({ dataDir, log: () => undefined });
  const pidFile = await readFile(join(dataDir, "postgres", "postmaster.pid"), "utf8");
  let databases = 0;
  return {
    pid: Number(pidFile.split("\n", 1)[0]),
    version: await ask(server.url, "SHOW server_version"),
    createDatabase: async () => {
      const name = `bench_${++databases}`;
      await ask(server.url, `CREATE DATABASE ${name}`);
      return Object.assign(new URL(server.url), { pathname: `/${name}` }).href;
    },
    [Symbol.asyncDispose]: async () => {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** The first column of the first row, as text; empty where there is none. */
export async function ask(url: string, sql: string): Promise<string> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<(string | null)[]>({ text: sql, rowMode: "array" });
    return rows[0]?.[0] ?? "";
  } finally {
    await client.end();
  }
}
