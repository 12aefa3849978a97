import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";

/** An attempt that has not begun, and what it waits for. */
type Wait = readonly [job: { readonly task: string; readonly scheduledAt: number }, reason: string];

/** The attempts of an orchestrator that leads, as they stand. */
interface Attempts {
  readonly inFlight: number;
  readonly queued: number;
  readonly waits: () => Iterable<Wait>;
}

/** Prometheus metrics of one orchestrator; each instance has its own registry. `attempts` are looked at when it is scraped. */
export function createMetrics(attempts: () => Attempts | undefined = () => undefined) {
  const waits = (): Iterable<Wait> => attempts()?.waits() ?? [];
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: "waymark_" });
  const registers = [registry];
  return {
    registry,
    transitions: new Counter({
      name: "waymark_transitions_total",
      help: "Committed transitions by event type.",
      labelNames: ["type"],
      registers,
    }),
    ignoredEvents: new Counter({
      name: "waymark_ignored_events_total",
      help: "Events that changed nothing, by reason.",
      labelNames: ["reason"],
      registers,
    }),
    commitSeconds: new Histogram({
      name: "waymark_commit_seconds",
      help: "Duration of one group commit.",
      buckets: [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1, 5],
      registers,
    }),
    commitSize: new Histogram({
      name: "waymark_commit_transitions",
      help: "Transitions in one group commit.",
      buckets: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000],
      registers,
    }),
    commitFailures: new Counter({
      name: "waymark_commit_failures_total",
      help: "Group commits that failed and were tried again or split.",
      registers,
    }),
    runsFinished: new Counter({
      name: "waymark_runs_finished_total",
      help: "Finished runs by workflow and status.",
      labelNames: ["workflow", "status"],
      registers,
    }),
    runsDeleted: new Counter({
      name: "waymark_runs_deleted_total",
      help: "Deleted runs by workflow and status, whoever asked for it.",
      labelNames: ["workflow", "status"],
      registers,
    }),
    logLinesDropped: new Counter({
      name: "waymark_log_lines_dropped_total",
      help: "Lines of runs' logs that came faster than they could be written, or could not be.",
      registers,
    }),
    attempts: new Counter({
      name: "waymark_attempts_total",
      help: "Finished attempts by task and outcome.",
      labelNames: ["task", "outcome"],
      registers,
    }),
    attemptSeconds: new Histogram({
      name: "waymark_attempt_seconds",
      help: "Duration of attempts by task.",
      labelNames: ["task"],
      buckets: [0.005, 0.05, 0.25, 1, 5, 30, 120, 600],
      registers,
    }),
    refusedCommands: new Counter({
      name: "waymark_refused_commands_total",
      help: "Commands refused because too much was under way, by the limit that was reached.",
      labelNames: ["limit"],
      registers,
    }),
    attemptsInFlight: new Gauge({
      name: "waymark_attempts_in_flight",
      help: "Attempts running now.",
      registers,
      collect() {
        this.set(attempts()?.inFlight ?? 0);
      },
    }),
    attemptsQueued: new Gauge({
      name: "waymark_attempts_queued",
      help: "Attempts waiting for a free place.",
      registers,
      collect() {
        this.set(attempts()?.queued ?? 0);
      },
    }),
    attemptsWaiting: new Gauge({
      name: "waymark_attempts_waiting",
      help: "Attempts that have not begun, by task and by what they wait for.",
      labelNames: ["task", "for"],
      registers,
      collect() {
        this.reset();
        for (const [{ task }, what] of waits()) this.inc({ task, for: what });
      },
    }),
    oldestWaitSeconds: new Gauge({
      name: "waymark_oldest_wait_seconds",
      help: "How long the attempt has waited that has waited longest, by task.",
      labelNames: ["task"],
      registers,
      collect() {
        this.reset();
        const oldest = new Map<string, number>();
        for (const [{ task, scheduledAt }] of waits()) {
          oldest.set(task, Math.min(oldest.get(task) ?? Infinity, scheduledAt));
        }
        for (const [task, since] of oldest) this.set({ task }, (Date.now() - since) / 1_000);
      },
    }),
    scheduleFirings: new Counter({
      name: "waymark_schedule_firings_total",
      help: "Instants of schedules by what became of them.",
      labelNames: ["fate"],
      registers,
    }),
    scheduleLagSeconds: new Histogram({
      name: "waymark_schedule_lag_seconds",
      help: "How late schedules started their runs.",
      buckets: [0.005, 0.02, 0.1, 0.5, 2, 10, 60, 600],
      registers,
    }),
    timerLagSeconds: new Histogram({
      name: "waymark_timer_lag_seconds",
      help: "How late timers fired.",
      buckets: [0.005, 0.02, 0.1, 0.5, 2, 10, 60],
      registers,
    }),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;
