// A real PostgreSQL for one machine, with nothing to install.
//
// Invariants
//   P1. At most one server runs on a data folder: PostgreSQL's own lock decides between two starts.
//   P2. The server outlives us. Whoever comes next finds it by its pid file and uses it.
//   P3. Nothing that a killed start leaves behind has to be removed by a person.
//   P4. While somebody supervises it, a server that dies is started again on its port: whoever is
//       connected finds it where it was.
//   P5. It is as durable as any PostgreSQL: fsync and full_page_writes stay on.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { open, readFile, rename, stat } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import {
  ensureCluster,
  isComplete,
  lastLine,
  readOrCreatePassword,
  serverEnvironment,
  SUPERUSER,
} from "./cluster.ts";
import { choosePlace, type PostgresPlace, type Say } from "./postgres-place.ts";
import { findPostmaster, stopPostmaster, waitUntilGone, type Postmaster } from "./postmaster.ts";
import { SetupError } from "./setup-error.ts";
import { PostgresSupervisor } from "./supervise-postgres.ts";

const HOST = "127.0.0.1";
const DATABASE = "waymark";
/** Every connection made with our URL carries it, so that the last process to stop can tell it is the last. */
const APPLICATION = "waymark-";
/** A crash recovery reads at most max_wal_size (1 GB) of log: minutes on a slow disk. */
const START_TIMEOUT_MS = 5 * 60_000;
const MAX_LOG_BYTES = 10_000_000;

export interface EmbeddedPostgres {
  readonly url: string;
  /** True when the server was running already, left by a killed process or shared with another one. */
  readonly adopted: boolean;
  /** From now on the server is started again, on the same port, whenever it dies alone; until `stop`. */
  supervise(): void;
  /** Close your connections first. Leaves the server running while another process uses it. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** The data goes to `postgres` in it, password and log beside that. */
  readonly dataDir: string;
  readonly log: Say;
}

/** Finds the running server of this data folder, or creates and starts what is missing. */
export async function ensureEmbeddedPostgres({
  dataDir,
  log,
}: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const place = await choosePlace(resolve(dataDir), log);
  const password = await passwordOf(place);
  await ensureCluster(place.cluster, place.binaries, place.account, password, log);
  const { port, adopted } = await startOrAdopt(place, password, log);
  await ensureDatabase(port, password);
  const supervisor = new PostgresSupervisor({
    cluster: place.cluster,
    restart: async () => await startOrAdopt(place, password, log, port),
    log,
  });
  return {
    url: `postgresql://${SUPERUSER}:${password}@${HOST}:${port}/${DATABASE}?application_name=${APPLICATION}${process.pid}`,
    adopted,
    supervise: () => supervisor.start(),
    stop: async () => {
      await supervisor.stop();
      await stopUnlessShared(place.cluster, port, password, log);
    },
  };
}

async function passwordOf(place: PostgresPlace): Promise<string> {
  if (await isComplete(place.cluster)) {
    const known = await stat(place.passwordFile).catch(() => undefined);
    if (!known) {
      throw new SetupError(
        `${place.passwordFile}, the password of the data in ${place.cluster}, is missing: put it back, or move that folder away to start empty.`,
      );
    }
  }
  return await readOrCreatePassword(place.passwordFile);
}

interface Running {
  readonly port: number;
  readonly adopted: boolean;
}

/** `wantedPort` is where those who are connected look for the server; absent: any. */
async function startOrAdopt(
  place: PostgresPlace,
  password: string,
  log: Say,
  wantedPort?: number,
): Promise<Running> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  const started = new Set<number>();
  while (Date.now() < deadline) {
    const server = await findPostmaster(place.cluster);
    if (!server) {
      const pid = await startServer(place, wantedPort ?? (await freePort()));
      if (pid !== undefined) started.add(pid);
    } else if (server.status === "stopping") {
      await waitUntilGone(place.cluster, server.pid, deadline - Date.now());
    } else if (server.status !== undefined && (await answers(server, password, place))) {
      const adopted = !started.has(server.pid);
      if (adopted) log(`Found the embedded PostgreSQL running on port ${server.port}; using it.`);
      return { port: server.port, adopted };
    }
    await sleep(25);
  }
  throw new SetupError(
    `The embedded PostgreSQL does not get ready; ${place.logFile} says why. Stop it and start again.`,
  );
}

/** The new server's process id, once it holds the folder's lock; undefined where it should be tried again. */
async function startServer(place: PostgresPlace, port: number): Promise<number | undefined> {
  const logFile = await openLog(place.logFile);
  const logStart = (await logFile.stat()).size;
  const child = spawn(
    place.binaries.postgres,
    [
      `-D${place.cluster}`,
      `-p${port}`,
      `-clisten_addresses=${HOST}`,
      "-cunix_socket_directories=",
      "-clogging_collector=off",
      "-clog_checkpoints=off",
    ],
    {
      ...place.account,
      cwd: "/",
      env: serverEnvironment(),
      // A session and a log of its own: neither Ctrl-C nor our death reaches the server.
      detached: true,
      stdio: ["ignore", logFile.fd, logFile.fd],
    },
  );
  const exited = once(child, "exit").then(
    () => "exited" as const,
    (error: unknown) => error,
  );
  try {
    for (;;) {
      const outcome = await Promise.race([exited, sleep(15)]);
      if (outcome === "exited") return await explainExit(place, logStart);
      if (outcome instanceof Error) throw outcome;
      const server = await findPostmasterOf(place.cluster, child.pid);
      if (server) return server.pid;
    }
  } finally {
    child.unref();
    await logFile.close();
  }
}

/** Without clearing locks: the file may be the one our child is writing at this moment. */
async function findPostmasterOf(
  cluster: string,
  pid: number | undefined,
): Promise<{ pid: number } | undefined> {
  const text = await readFile(`${cluster}/postmaster.pid`, "utf8").catch(() => "");
  return pid !== undefined && Number(text.split("\n")[0]) === pid ? { pid } : undefined;
}

const PASSING = [
  /lock file ".*" already exists/, // another start was quicker: adopt its server
  /pre-existing shared memory block/, // children of a killed server are still leaving
  /could not create any TCP\/IP sockets/, // the port was taken since we looked
];

async function explainExit(place: PostgresPlace, logStart: number): Promise<undefined> {
  const said = (await readFile(place.logFile)).subarray(logStart).toString();
  if (PASSING.some((pattern) => pattern.test(said))) {
    await sleep(200);
    return undefined;
  }
  const fatal = said.split("\n").findLast((line) => /FATAL|PANIC|could not/.test(line));
  throw new SetupError(
    `The embedded PostgreSQL on ${place.cluster} did not start: ${fatal ?? lastLine(said)} (more in ${place.logFile}).`,
  );
}

async function openLog(file: string) {
  const found = await stat(file).catch(() => undefined);
  if (found && found.size > MAX_LOG_BYTES) await rename(file, `${file}.1`);
  return await open(file, "a", 0o600);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, HOST);
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}

async function answers(
  server: Postmaster,
  password: string,
  place: PostgresPlace,
): Promise<boolean> {
  try {
    await withClient(server.port, password, async (client) => await client.query("SELECT 1"));
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === "28P01") {
      throw new SetupError(
        `The embedded PostgreSQL on ${place.cluster} does not accept the password in ${place.passwordFile}: put the right one back, or move both away to start empty.`,
      );
    }
    return false; // still starting, or just stopping
  }
}

async function ensureDatabase(port: number, password: string): Promise<void> {
  await withClient(port, password, async (client) => {
    const found = await client.query("SELECT FROM pg_database WHERE datname = $1", [DATABASE]);
    if (found.rowCount === 1) return;
    try {
      await client.query(`CREATE DATABASE ${DATABASE}`);
    } catch (error) {
      const code = (error as { code?: string }).code;
      // duplicate_database, or unique_violation when both create it at once: another start was quicker
      if (code !== "42P04" && code !== "23505") throw error;
    }
  });
}

async function stopUnlessShared(
  cluster: string,
  port: number,
  password: string,
  log: Say,
): Promise<void> {
  const others = await connectionsOfOthers(port, password).catch(() => 0);
  if (others > 0) {
    log("Another Waymark uses the embedded PostgreSQL, so it keeps running.");
    return;
  }
  const server = await findPostmaster(cluster);
  if (server) await stopPostmaster(cluster, server.pid);
}

async function connectionsOfOthers(port: number, password: string): Promise<number> {
  return await withClient(port, password, async (client) => {
    const { rows } = await client.query<{ others: number }>(
      "SELECT count(*)::int AS others FROM pg_stat_activity WHERE starts_with(application_name, $1) AND application_name <> $2",
      [APPLICATION, `${APPLICATION}${process.pid}`],
    );
    return rows[0]?.others ?? 0;
  });
}

async function withClient<T>(
  port: number,
  password: string,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({
    host: HOST,
    port,
    user: SUPERUSER,
    password,
    database: "postgres",
    connectionTimeoutMillis: 10_000,
  });
  client.on("error", () => {}); // a server that goes away is reported by the query or not at all
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
