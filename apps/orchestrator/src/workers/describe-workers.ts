import type { KnownToDriver } from "@waymark/core";
import type { Committer } from "../engine/committer.ts";
import type { Engine } from "../engine/engine.ts";
import type { RunLines } from "../engine/run-lines.ts";
import type { Metrics } from "../metrics.ts";
import type { Database } from "../store/prisma-client.ts";
import type { Worker } from "../worker/worker.ts";
import { quantileOf } from "./histogram-quantile.ts";
import { findProcesses } from "./process-queries.ts";
import { keyViews, taskLoads, type Work } from "./task-loads.ts";
import { THIS_PROCESS } from "./this-process.ts";
import type { CommitsView, SelfView, WorkersView, WorkView } from "./workers-view.ts";

/** What of an orchestrator tells of its work. */
export interface WorkSources {
  readonly metrics: Metrics;
  readonly tasks: Work["tasks"];
  readonly concurrency: number;
  readonly threads: number;
  /** Absent while it stands by. */
  readonly leader?: {
    readonly worker: Worker;
    readonly engine: Pick<Engine, "runsInMemory">;
    readonly committer: Pick<Committer, "queued">;
    readonly lines: Pick<RunLines, "views">;
  };
}

/** All that is at work, waits or failed of late, as it stands now. */
export async function describeWorkers(
  db: Database,
  sources: WorkSources,
  driver: KnownToDriver,
): Promise<WorkersView> {
  const [processes, self, commits] = await Promise.all([
    findProcesses(db),
    describeSelf(sources.metrics),
    durations(sources.metrics),
  ]);
  const work = workOf(sources, commits, driver);
  return { at: Date.now(), leads: work !== undefined, processes, self, ...(work && { work }) };
}

function workOf(
  { leader, tasks, concurrency, threads }: WorkSources,
  durationsOfCommits: Omit<CommitsView, "queued">,
  { waitOf }: KnownToDriver,
): WorkView | undefined {
  if (!leader) return undefined;
  const { worker, engine, committer, lines } = leader;
  const waiting = [...worker.waits()];
  return {
    concurrency,
    threads,
    running: worker.inFlight,
    queued: worker.queued,
    runsInMemory: engine.runsInMemory,
    commits: { queued: committer.queued, ...durationsOfCommits },
    tasks: taskLoads({ tasks, running: worker.runningTasks(), waiting, failures: worker.failures }),
    keys: keyViews(waiting, (attempt) => {
      const wait = waitOf?.(attempt);
      return wait?.kind === "key" ? wait.heldBy : undefined;
    }),
    lines: lines.views(),
  };
}

async function describeSelf({ registry }: Metrics): Promise<SelfView> {
  const lag = await registry.getSingleMetric("waymark_nodejs_eventloop_lag_p99_seconds")?.get();
  const { rss, heapUsed } = process.memoryUsage();
  return {
    ...THIS_PROCESS,
    node: process.version,
    eventLoopP99: (lag?.values[0]?.value ?? 0) * 1_000,
    memoryBytes: rss,
    heapBytes: heapUsed,
  };
}

async function durations({ commitSeconds }: Metrics): Promise<Omit<CommitsView, "queued">> {
  const { values } = await commitSeconds.get();
  const [p50, p95] = [quantileOf(values, 0.5), quantileOf(values, 0.95)];
  return {
    ...(p50 !== undefined && { p50: p50 * 1_000 }),
    ...(p95 !== undefined && { p95: p95 * 1_000 }),
  };
}
