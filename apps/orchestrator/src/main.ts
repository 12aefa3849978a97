import { extname, resolve } from "node:path";
import { WaymarkError } from "@waymark/core";
import type { Registry } from "@waymark/definitions";
import { offerClaim } from "./accounts/offer-claim.ts";
import { ensureEmbeddedPostgres } from "./database/embedded-postgres.ts";
import { migrate } from "./database/migrate.ts";
import { SetupError } from "./database/setup-error.ts";
import { LEASE_MS } from "./engine/lease.ts";
import { readSettings, type Settings } from "./env.ts";
import { guardStandstill } from "./guard/standstill-guard.ts";
import { createHttpServer } from "./http-server.ts";
import { createLogger, type Logger } from "./logger.ts";
import { Orchestrator } from "./orchestrator.ts";
import { surviveStrayErrors } from "./worker/stray-errors.ts";

// Reads the settings, starts the services, stops them: the engine takes no more work from the moment it is
// asked to stop, and the API tells so until the engine is done; the database goes last.

type Stop = () => Promise<unknown>;

/** Programs of threads, beside this one, as a source or as it was built. */
const THREAD_PROGRAM = new URL(`task-thread${extname(import.meta.url)}`, import.meta.url);
const GUARD_PROGRAM = new URL(`guard-thread${extname(import.meta.url)}`, import.meta.url);

/** Past this after the grace a stop is forced; nothing acknowledged is lost, the next start goes on from what is durable. */
const FORCE_STOP_MARGIN_MS = 4_500;

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const log = createLogger(settings.WAYMARK_LOG_LEVEL);
  const stops: Stop[] = [];
  const stop = stopOnce(stops, log, settings.WAYMARK_STOP_GRACE_MS + FORCE_STOP_MARGIN_MS);
  process.once("SIGINT", () => void stop("SIGINT", 0));
  process.once("SIGTERM", () => void stop("SIGTERM", 0));
  surviveStrayErrors(log);
  try {
    await start(settings, log, stops, stop);
  } catch (error) {
    if (error instanceof SetupError) log.fatal(error.message);
    else log.fatal({ err: error }, "The orchestrator could not start.");
    await stop("failed start", 1);
  }
}

async function start(
  settings: Settings,
  log: Logger,
  stops: Stop[],
  stop: (reason: string, code: number) => Promise<void>,
): Promise<void> {
  const { tasks, workflows } = await loadDefinitions();
  const url = settings.DATABASE_URL ?? (await startDatabase(settings, log, stops));
  const applied = await migrate(url);
  if (applied.length > 0) log.info({ applied }, "Migrations were applied.");
  const orchestrator = await Orchestrator.open({
    url,
    settings,
    definitions: workflows,
    tasks,
    threadProgram: THREAD_PROGRAM,
    log,
    onLeaseLost: () => void stop("lost lease", 1),
  });
  const server = await createHttpServer({
    access: { hosts: settings.WAYMARK_ALLOWED_HOSTS, origins: allowedOrigins(settings) },
    trustedProxies: settings.WAYMARK_TRUST_PROXY,
    maxPayloadBytes: settings.WAYMARK_MAX_PAYLOAD_BYTES,
    metrics: orchestrator.metrics,
    log,
    context: () => ({ ...orchestrator.parts, log }),
    notReady: () => orchestrator.notReady,
  });
  stops.push(
    () => orchestrator.stop(),
    () => server.close(),
    () => orchestrator.drain(),
  );
  const address = await listen(server, settings);
  log.info({ address }, "The API listens.");
  void offerClaim(orchestrator, settings, log);
  await orchestrator.lead();
  const { token } = orchestrator;
  if (token === undefined) return;
  const limitMs = settings.WAYMARK_MAX_STANDSTILL_MS;
  guardStandstill({ program: GUARD_PROGRAM, url, token, leaseMs: LEASE_MS, limitMs, log });
}

const allowedOrigins = ({ WAYMARK_ALLOWED_ORIGINS, WAYMARK_WEB_ORIGIN }: Settings) => [
  ...WAYMARK_ALLOWED_ORIGINS,
  ...(WAYMARK_WEB_ORIGIN === undefined ? [] : [new URL(WAYMARK_WEB_ORIGIN).origin]),
];

async function listen(
  server: { listen: (options: { host: string; port: number }) => Promise<string> },
  { WAYMARK_HOST: host, WAYMARK_PORT: port }: Settings,
): Promise<string> {
  try {
    return await server.listen({ host, port });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    throw new SetupError(
      `Port ${port} on ${host} is taken. Stop what uses it, or set WAYMARK_PORT to a free one.`,
    );
  }
}

/** Loaded here, not at the top, so that a definition with problems is told in sentences. */
async function loadDefinitions(): Promise<Registry> {
  try {
    return await import("@waymark/definitions");
  } catch (error) {
    if (error instanceof WaymarkError) throw new SetupError(error.message);
    throw error;
  }
}

async function startDatabase(settings: Settings, log: Logger, stops: Stop[]): Promise<string> {
  const database = await ensureEmbeddedPostgres({
    dataDir: resolve(settings.WAYMARK_DATA_DIR),
    log: (sentence, level) => log[level ?? "info"](sentence),
  });
  stops.push(() => database.stop());
  database.supervise();
  return database.url;
}

function stopOnce(stops: readonly Stop[], log: Logger, forceAfterMs: number) {
  let stopping: Promise<void> | undefined;
  return (reason: string, code: number): Promise<void> => {
    if (!stopping) {
      setTimeout(() => process.exit(code || 1), forceAfterMs).unref();
      stopping = stopAll(stops, log, reason, code);
    }
    return stopping;
  };
}

async function stopAll(
  stops: readonly Stop[],
  log: Logger,
  reason: string,
  code: number,
): Promise<void> {
  log.info({ reason }, "Stopping.");
  for (const stop of stops.toReversed()) {
    try {
      await stop();
    } catch (error) {
      log.error({ err: error }, "A service did not stop cleanly.");
    }
  }
  process.exit(code);
}

try {
  await main();
} catch (error) {
  // Only the settings are read outside of the log's reach.
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
