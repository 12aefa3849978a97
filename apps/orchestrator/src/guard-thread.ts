import { url as debuggerUrl } from "node:inspector";
import { workerData } from "node:worker_threads";
import { Client } from "pg";
import type { GuardData } from "./guard/standstill-guard.ts";
import { createLogger } from "./logger.ts";
import { RENEW_LEASE } from "./store/lease-queries.ts";
import { NOTE_BEGUN } from "./store/suspect-queries.ts";
import { readEntered } from "./worker/entered-handler.ts";

// The program of the thread that guards the process against handlers that block it.
//
// Invariants
//   G1. While the process stands still the lease is kept for it: nobody else would get further with the same
//       handler. A paused process is not mistaken for that, as this thread is paused with it.
//   G2. One that does not come back is ended, so that whoever is next can go on; the attempt that did it,
//       where it is known, is suspected of it from the first time on (docs/decisions/0019-poisoned-runs.md).

const LOOK_EVERY_MS = 500;
/** Shorter than the lease lasts, longer than a busy machine needs. */
const KEEP_LEASE_AFTER_MS = 1_500;

const { url, token, leaseMs, limitMs, beats, entered } = workerData as GuardData;
const log = createLogger("info");

let lastBeat = -1;
let stillMs = 0;
let client: Client | undefined;

async function look(): Promise<void> {
  const beat = Atomics.load(beats, 0);
  stillMs = beat === lastBeat ? stillMs + LOOK_EVERY_MS : 0;
  lastBeat = beat;
  if (stillMs === 0) return letGo();
  if (stillMs < KEEP_LEASE_AFTER_MS || debuggerUrl() !== undefined) return;
  try {
    const connection = await connected();
    await connection.query(RENEW_LEASE, [leaseMs, token]);
    if (stillMs >= limitMs) await endProcess(connection);
  } catch (error) {
    log.warn({ err: error }, "The lease could not be kept while the process stands still.");
    await letGo();
    if (stillMs >= limitMs) await endProcess(undefined);
  }
}

async function connected(): Promise<Client> {
  if (client) return client;
  const opened = new Client({
    connectionString: url,
    application_name: "waymark-guard",
    connectionTimeoutMillis: 1_000,
    query_timeout: 1_000,
  });
  opened.on("error", () => (client = undefined));
  await opened.connect();
  return (client = opened);
}

async function letGo(): Promise<void> {
  const closing = client;
  client = undefined;
  await closing?.end().catch(() => undefined);
}

async function endProcess(connection: Client | undefined): Promise<void> {
  const attempt = readEntered(entered);
  log.fatal(
    { ...attempt, ms: stillMs },
    `A handler has blocked this process for ${(stillMs / 1_000).toFixed(1)} s, so it is ended; what was in flight goes on with the next. Give its task \`thread: true\`.`,
  );
  if (attempt)
    await connection
      ?.query(NOTE_BEGUN, [attempt.runId, attempt.stepId, attempt.attempt])
      .catch(() => undefined);
  process.kill(process.pid, "SIGKILL");
}

/** One look after the other, however long one takes. */
function lookLater(): void {
  setTimeout(() => void look().finally(lookLater), LOOK_EVERY_MS);
}

lookLater();
