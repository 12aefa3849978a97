import { WaymarkError, type Definition, type KnownToDriver } from "@waymark/core";
import type { Task } from "@waymark/definitions";
import { isLoopback } from "./access.ts";
import { Identity } from "./accounts/identity.ts";
import { workflowLookup, type WorkflowsOf } from "./accounts/require-allowed.ts";
import { SignInLimits } from "./accounts/sign-in.ts";
import { BulkRunner } from "./bulk/bulk-runner.ts";
import { Admission } from "./engine/admission.ts";
import { ChildRuns } from "./engine/child-runs.ts";
import { Committer } from "./engine/committer.ts";
import { Dispatcher } from "./engine/dispatcher.ts";
import { Engine } from "./engine/engine.ts";
import { isKeyed, KeyedOverflow } from "./engine/keyed-overflow.ts";
import { Lease } from "./engine/lease.ts";
import { LiveFeed } from "./engine/live-feed.ts";
import { Overflow } from "./engine/overflow.ts";
import { Quarantine } from "./engine/quarantine.ts";
import {
  recover,
  resumeKeyed,
  resumeLeft,
  resumeReleased,
  type RecoveryOptions,
} from "./engine/recovery.ts";
import { RunLines } from "./engine/run-lines.ts";
import { TimerService } from "./engine/timer-service.ts";
import { WorkflowCatalog } from "./engine/workflow-catalog.ts";
import type { Settings } from "./env.ts";
import type { Logger } from "./logger.ts";
import { lineOfRemark } from "./logs/line-of-remark.ts";
import { RunLogs } from "./logs/run-logs.ts";
import { createMetrics, type Metrics } from "./metrics.ts";
import { Redaction } from "./redaction/redaction.ts";
import { RetentionService } from "./retention/retention-service.ts";
import { RunDeleter } from "./retention/run-deleter.ts";
import { BackfillRunner } from "./schedules/backfill-runner.ts";
import { ScheduleService } from "./schedules/schedule-service.ts";
import { StepTests } from "./step-test/step-tests.ts";
import { classifyFailure } from "./store/classify-failure.ts";
import { writeBatch } from "./store/commit-queries.ts";
import { openCommitSession } from "./store/commit-session.ts";
import { lastPosition } from "./store/lease-queries.ts";
import { connectDatabase, type Database } from "./store/prisma-client.ts";
import { clearIncidents, findDueRuns, findNextWake } from "./store/run-queries.ts";
import type { Sql } from "./store/sql.ts";
import { WebhookService } from "./webhooks/webhook-service.ts";
import { TaskRegistry } from "./worker/task-registry.ts";
import { ThreadPool } from "./worker/threads/thread-pool.ts";
import { Worker } from "./worker/worker.ts";
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

/** What leads: only while this orchestrator holds the lease. */
interface Leader {
  readonly lease: Lease;
  readonly committer: Committer;
  readonly engine: Engine;
  readonly admission: Admission;
  readonly worker: Worker;
  readonly stepTests: StepTests;
  readonly logs: RunLogs;
  readonly lines: RunLines;
  readonly timers: TimerService;
  readonly bulk: BulkRunner;
  readonly retention: RetentionService;
  readonly webhooks: WebhookService;
  readonly schedules: ScheduleService;
  readonly backfills: BackfillRunner;
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
    this.#leader = await this.#buildLeader(lease);
    this.#leader.timers.start();
    void this.#leader.bulk.takeUp();
    this.#leader.retention.start();
    this.#leader.webhooks.start();
    this.#leader.schedules.start();
    void this.#leader.backfills.takeUp();
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
    await leader.bulk.stop();
    await leader.retention.stop();
    await leader.webhooks.stop();
    await leader.schedules.stop();
    await leader.backfills.stop();
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

  async #buildLeader(lease: Lease): Promise<Leader> {
    const { db, catalog, metrics } = this;
    const { log, settings } = this.#options;
    const committer = await this.#createCommitter(lease);
    // What set a run aside may be mended by now; if not, its first use says so again.
    await clearIncidents(db);
    const quarantine = await Quarantine.open({
      db,
      deaths: lease.deaths,
      maxCrashes: settings.WAYMARK_MAX_CRASHES,
      onReleased: (runId) => void resumeReleased(recovery, runId),
      log,
      signal: this.#stopping.signal,
    });
    const logs = new RunLogs({ db, metrics, log });
    const worker: Worker = new Worker({
      tasks: this.#tasks,
      report: (runId, event) =>
        stepTests.takes(runId, event) ? Promise.resolve() : engine.report(runId, event),
      quarantine,
      concurrency: settings.WAYMARK_STEP_CONCURRENCY,
      workflowConcurrency:
        settings.WAYMARK_WORKFLOW_CONCURRENCY ?? Math.ceil(settings.WAYMARK_STEP_CONCURRENCY * 0.9),
      threads: this.#threads,
      maxOutputBytes: settings.WAYMARK_MAX_PAYLOAD_BYTES,
      keepLine: (line) => {
        if (!stepTests.keeps(line)) logs.keep(line);
      },
      metrics,
      log,
    });
    const stepTests: StepTests = new StepTests(worker);
    const timers: TimerService = new TimerService({
      findDueRuns: (now, limit) => findDueRuns(db, now, limit),
      findNextWake: () => findNextWake(db),
      wake: (runId) => engine.wake(runId),
      log,
    });
    const dispatcher = new Dispatcher({
      runAttempt: (job) => {
        if (isKeyed(job)) keyed.take(job);
        else if (!overflow.leaves()) worker.run(job);
      },
      abortAttempt: (attempt) => {
        keyed.withdraw(attempt);
        worker.abort(attempt);
      },
      handEvent: (sent) => worker.hand(sent),
      expectTimer: (fireAt) => timers.expect(fireAt),
      startChild: (parent, asked) => children.start(parent, asked),
      closeChild: (asked) => children.close(asked),
      sendMessage: (sender, message) => children.send(sender, message),
      askPlace: (actor, asked) => lines.ask(actor, asked),
      onRemark: ({ runId, definition: { name: workflow } }, remark) => {
        const { type, ...said } = remark;
        log.info({ runId, workflow, ...said }, `A machine says something (${type}).`);
        logs.keep(lineOfRemark(runId, remark));
      },
      onFinished: (actor, end) => {
        metrics.runsFinished.inc({ workflow: actor.definition.name, status: end.status });
        lines.leave(actor.runId);
        children.ended(actor, end);
        schedules.ended(actor.runId);
        backfills.ended(actor.runId);
      },
    });
    const dispatch = dispatcher.dispatch.bind(dispatcher);
    const engine = new Engine({
      db,
      catalog,
      committer,
      dispatch,
      onIgnored: (reason) => metrics.ignoredEvents.inc({ reason }),
      onTimersDue: (lagMs) => metrics.timerLagSeconds.observe(lagMs / 1_000),
      maxPayloadBytes: settings.WAYMARK_MAX_PAYLOAD_BYTES,
      signal: this.#stopping.signal,
    });
    const { signal } = this.#stopping;
    const children = new ChildRuns({ engine, catalog, log, signal });
    const lines = new RunLines({ engine, log, signal });
    const most = settings.WAYMARK_MAX_QUEUED_ATTEMPTS;
    const hasRoom = () => worker.queued - worker.keyed.size < most;
    const hasRoomFor: RecoveryOptions["hasRoomFor"] = (job) => hasRoom() && worker.hasRoomFor(job);
    const recovery: RecoveryOptions = { db, engine, children, dispatch, hasRoomFor, log, signal };
    const overflow = new Overflow({ hasRoom, resume: () => resumeLeft(recovery) });
    const lookThroughRuns = () => resumeKeyed(recovery);
    const keyed = new KeyedOverflow({ capacity: most, worker, lookThroughRuns, signal });
    void recover(recovery, () => {
      keyed.begin();
      worker.openKeys();
      lines.open();
    });
    const admission = new Admission({
      maxCommands: settings.WAYMARK_MAX_COMMANDS,
      maxQueuedAttempts: most,
      queuedAttempts: () => worker.queued,
      runsInLine: () => lines.waiting,
      hasOverflow: () => overflow.isOpen || keyed.isOpen,
      metrics,
    });
    const { token } = lease;
    const deleter = new RunDeleter({ db, engine, token, logs, metrics });
    const bulk = new BulkRunner({ db, catalog, engine, deleter, token, log, signal });
    const retention = new RetentionService({
      db,
      deleter,
      defaults: settings.WAYMARK_RETENTION,
      log,
      signal,
    });
    const webhooks = new WebhookService({
      redaction: this.redaction,
      db,
      allowsLinkLocal: settings.WAYMARK_WEBHOOK_ALLOW_LINK_LOCAL,
      log,
      signal,
    });
    const starting = { db, engine, admission, token, log, signal };
    const schedules = new ScheduleService({ ...starting, metrics });
    const backfills = new BackfillRunner(starting);
    return {
      lease,
      committer,
      engine,
      admission,
      worker,
      stepTests,
      logs,
      lines,
      timers,
      bulk,
      retention,
      webhooks,
      schedules,
      backfills,
    };
  }

  async #createCommitter(lease: Lease): Promise<Committer> {
    const { db, feed, metrics } = this;
    const { log, onLeaseLost } = this.#options;
    return new Committer({
      write: (batch) => writeBatch(this.#session, lease.token, batch),
      classify: classifyFailure,
      // Read after the lease was taken: an older holder's last commit is in it, or was refused.
      lastPosition: await lastPosition(db),
      onCommitted: (batch) => {
        for (const { type } of batch) metrics.transitions.inc({ type });
        feed.publish(batch);
      },
      onLeaseLost: (error) => {
        log.fatal({ err: error }, "Another orchestrator took over.");
        onLeaseLost();
      },
      metrics,
      log,
    });
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
