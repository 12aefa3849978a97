import { Admission } from "../engine/admission.ts";
import { ChildRuns } from "../engine/child-runs.ts";
import type { Committer } from "../engine/committer.ts";
import { Dispatcher } from "../engine/dispatcher.ts";
import { Engine } from "../engine/engine.ts";
import { isKeyed, KeyedOverflow } from "../engine/keyed-overflow.ts";
import type { Lease } from "../engine/lease.ts";
import { Overflow } from "../engine/overflow.ts";
import { Quarantine } from "../engine/quarantine.ts";
import {
  recover,
  resumeKeyed,
  resumeLeft,
  resumeReleased,
  type RecoveryOptions,
} from "../engine/recovery.ts";
import { RunLines } from "../engine/run-lines.ts";
import { TimerService } from "../engine/timer-service.ts";
import { lineOfRemark } from "../logs/line-of-remark.ts";
import { RunLogs } from "../logs/run-logs.ts";
import { StepTests } from "../step-test/step-tests.ts";
import { clearIncidents, findDueRuns, findNextWake } from "../store/run-queries.ts";
import { Worker } from "../worker/worker.ts";
import type { LeaderOptions } from "./leader-options.ts";
import { openCommitter } from "./open-committer.ts";
import { buildServices, type LeaderServices } from "./services.ts";

/** What leads: only while this orchestrator holds the lease. */
export interface Leader extends LeaderServices {
  readonly lease: Lease;
  readonly committer: Committer;
  readonly engine: Engine;
  readonly admission: Admission;
  readonly worker: Worker;
  readonly stepTests: StepTests;
  readonly logs: RunLogs;
  readonly lines: RunLines;
  readonly timers: TimerService;
}

/** What leads, from the lease on. Nothing is begun but the resuming of open runs. */
export async function buildLeader(options: LeaderOptions): Promise<Leader> {
  const { lease, db, catalog, metrics, threads, settings, log, signal } = options;
  const committer = await openCommitter(options);
  // What set a run aside may be mended by now; if not, its first use says so again.
  await clearIncidents(db);
  const quarantine = await Quarantine.open({
    db,
    deaths: lease.deaths,
    maxCrashes: settings.WAYMARK_MAX_CRASHES,
    onReleased: (runId) => void resumeReleased(recovery, runId),
    log,
    signal,
  });
  const logs = new RunLogs({ db, metrics, log });
  const worker: Worker = new Worker({
    tasks: options.tasks,
    report: (runId, event) =>
      stepTests.takes(runId, event) ? Promise.resolve() : engine.report(runId, event),
    quarantine,
    concurrency: settings.WAYMARK_STEP_CONCURRENCY,
    workflowConcurrency:
      settings.WAYMARK_WORKFLOW_CONCURRENCY ?? Math.ceil(settings.WAYMARK_STEP_CONCURRENCY * 0.9),
    threads,
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
    signal,
  });
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
  const services = buildServices(options, { engine, admission, logs });
  const { schedules, backfills } = services;
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
    ...services,
  };
}
