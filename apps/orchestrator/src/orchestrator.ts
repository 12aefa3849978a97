import { WaymarkError, type Definition, type KnownToDriver } from "@waymark/core";
import type { Task } from "@waymark/definitions";
import { isLoopback } from "./access.ts";
import { Identity } from "./accounts/identity.ts";
import { workflowLookup, type WorkflowsOf } from "./accounts/require-allowed.ts";
import { SignInLimits } from "./accounts/sign-in.ts";
import type { Engine } from "./engine/engine.ts";
import { Lease } from "./engine/lease.ts";
import { LiveFeed } from "./engine/live-feed.ts";
import { WorkflowCatalog } from "./engine/workflow-catalog.ts";
import type { Settings } from "./env.ts";
import { buildLeader, type Leader } from "./leader/leader.ts";
import { startServices, stopServices } from "./leader/services.ts";
import type { Logger } from "./logger.ts";
import { createMetrics, type Metrics } from "./metrics.ts";
import { Redaction } from "./redaction/redaction.ts";
import { openCommitSession } from "./store/commit-session.ts";
import { connectDatabase, type Database } from "./store/prisma-client.ts";
import type { Sql } from "./store/sql.ts";
import { TaskRegistry } from "./worker/task-registry.ts";
import { ThreadPool } from "./worker/threads/thread-pool.ts";
import type { WorkSources } from "./workers/describe-workers.ts";

/** A handler in a thread whose signal is aborted has so long until its thread is ended. */
const THREAD_GRACE_MS = 1_000;

export interface OrchestratorOptions {
  readonly url: string;
  readonly settings: Settings;
  readonly definitions: readonly Definition[];
  readonly tasks: readonly Task[];
  /** What the threads run for those of `tasks` that have `thread: true`: its default export is made by `serveTasks`. */
  readonly threadProgram?: URL;
  readonly log: Logger;
  /** Another orchestrator took over: this one must not go on. */
  readonly onLeaseLost: () => void;
}

/** One orchestrator without its HTTP server: serves reads at once, and commands while it leads. */
export class Orchestrator {
  readonly db: Database;
  readonly catalog: WorkflowCatalog;
  readonly identity: Identity;
  readonly #signInLimits = new SignInLimits();
  readonly #workflowsOf: WorkflowsOf;
  readonly feed = new LiveFeed();
  readonly redaction: Redaction;
  readonly metrics: Metrics = createMetrics(() => this.#leader?.worker);
  readonly #options: OrchestratorOptions;
  readonly #threads: ThreadPool | undefined;
  readonly #tasks: TaskRegistry;
  readonly #session: Sql;
  readonly #stopping = new AbortController();
  #leader: Leader | undefined;
  #drained: Promise<void> | undefined;
  #disconnected: Promise<unknown> | undefined;

  private constructor(
    options: OrchestratorOptions,
    db: Database,
    session: Sql,
    catalog: WorkflowCatalog,
  ) {
    this.#options = options;
    this.#session = session;
    this.#threads = openThreads(options);
    this.#tasks = new TaskRegistry(options.tasks, this.#threads);
    this.db = db;
    this.catalog = catalog;
    this.redaction = new Redaction({ db, catalog, tasks: options.tasks });
    const { log, settings } = options;
    this.identity = new Identity({ db, isLoopback: isLoopback(settings.WAYMARK_HOST), log });
    this.#workflowsOf = workflowLookup(db);
  }

  /** Connects and registers the definitions; the database must be migrated. */
  static async open(options: OrchestratorOptions): Promise<Orchestrator> {
    const { WAYMARK_DATABASE_POOL, WAYMARK_DATABASE_TIMEOUT_MS } = options.settings;
    const db = connectDatabase(options.url, WAYMARK_DATABASE_POOL, WAYMARK_DATABASE_TIMEOUT_MS);
    const catalog = await WorkflowCatalog.register(db, options.definitions);
    const session = openCommitSession(options.url, WAYMARK_DATABASE_TIMEOUT_MS);
    const orchestrator = new Orchestrator(options, db, session, catalog);
    // Known before the first call, which else would wait for it.
    orchestrator.identity.isClaimed().catch(() => undefined);
    return orchestrator;
  }

  get engine(): Engine | undefined {
    return this.#leader?.engine;
  }

  /** Of the lease, while this orchestrator leads. */
  get token(): bigint | undefined {
    return this.#leader?.lease.token;
  }

  /** What the API works with; `engine` only while this orchestrator leads. */
  get parts() {
    const { catalog, db, engine, feed, redaction } = this;
    const { tasks, settings } = this.#options;
    const driver: KnownToDriver = {
      waitOf: (attempt) => this.#leader?.worker.waitOf(attempt),
      lineOf: (runId) => this.#leader?.lines.lineOf(runId),
    };
    const { admission, bulk, retention, stepTests, webhooks, schedules, backfills } =
      this.#leader ?? {};
    const leading = { admission, bulk, retention, stepTests, webhooks, schedules, backfills };
    const access = {
      identity: this.identity,
      signInLimits: this.#signInLimits,
      workflowsOf: this.#workflowsOf,
    };
    const serving = { catalog, tasks, db, feed, redaction, driver, settings, work: this.#work };
    return { ...serving, ...access, engine, ...leading };
  }

  get #work(): WorkSources {
    const { settings, tasks } = this.#options;
    return {
      tasks,
      metrics: this.metrics,
      concurrency: settings.WAYMARK_STEP_CONCURRENCY,
      threads: this.#threads?.size ?? 0,
      ...(this.#leader && { leader: this.#leader }),
    };
  }

  get notReady(): string | undefined {
    if (this.#stopping.signal.aborted) return "It is stopping.";
    if (!this.#leader) return "Another orchestrator holds the lease; this one stands by.";
    return this.#leader.committer.available ? undefined : "The database does not answer.";
  }

  /** Waits for the lease, then serves; open runs are resumed meanwhile. */
  async lead(): Promise<void> {
    const { log, onLeaseLost, url } = this.#options;
    const lease = await Lease.acquire(
      { db: this.db, url, log, onLost: onLeaseLost },
      this.#stopping.signal,
    );
    if (!lease) return;
    await this.catalog.renew();
    const { db, catalog, feed, redaction, metrics } = this;
    const { settings } = this.#options;
    this.#leader = await buildLeader({
      lease,
      db,
      session: this.#session,
      catalog,
      tasks: this.#tasks,
      threads: this.#threads,
      feed,
      redaction,
      metrics,
      settings,
      log,
      signal: this.#stopping.signal,
      onLeaseLost,
    });
    this.#leader.timers.start();
    startServices(this.#leader);
    log.info("This orchestrator leads.");
  }

  /** Stops intake, lets attempts end within the grace period, makes all durable, releases the lease. Reads go on. */
  async drain(): Promise<void> {
    this.#stopping.abort();
    this.#drained ??= this.#drain();
    await this.#drained;
  }

  /** Drains, and lets the database go. */
  async stop(): Promise<void> {
    await this.drain();
    await this.#disconnect();
  }

  /**
   * Ends as if the process had died: nothing is drained, answered or released. For tests, which
   * cannot kill the process they run in.
   */
  async abandon(): Promise<void> {
    this.#stopping.abort();
    this.#drained ??= Promise.resolve();
    const leader = this.#leader;
    leader?.committer.stop(new WaymarkError("UNAVAILABLE", "The orchestrator was abandoned."));
    leader?.worker.abandon();
    leader?.logs.abandon();
    await leader?.timers.stop();
    await leader?.lease.abandon();
    await this.#disconnect();
  }

  async #drain(): Promise<void> {
    const leader = this.#leader;
    if (!leader) return;
    leader.engine.stopAccepting();
    await leader.timers.stop();
    await stopServices(leader);
    await leader.worker.stop(this.#options.settings.WAYMARK_STOP_GRACE_MS);
    await leader.committer.drain();
    await leader.logs.flush();
    await leader.lease.release();
  }

  /** Once: a pool must not be ended twice, as by a stop after `abandon`. */
  async #disconnect(): Promise<void> {
    this.#disconnected ??= Promise.all([
      this.#threads?.close(),
      this.#session.end(),
      this.db.$disconnect(),
    ]);
    await this.#disconnected;
  }
}

const openThreads = ({ threadProgram, settings, log }: OrchestratorOptions) =>
  threadProgram &&
  new ThreadPool({
    program: threadProgram,
    size: settings.WAYMARK_THREADS,
    memoryMb: settings.WAYMARK_THREAD_MEMORY_MB,
    graceMs: THREAD_GRACE_MS,
    log,
  });
