import { setTimeout as sleep } from "node:timers/promises";
import type { RunId } from "@waymark/core";
import { ClockWatch } from "../engine/clock-watch.ts";
import type { Metrics } from "../metrics.ts";
import type { Database } from "../store/prisma-client.ts";
import { decide, type Standing } from "./decide.ts";
import { OverlapGate } from "./overlap-gate.ts";
import {
  commitDecisions,
  findDueSchedules,
  findNextDecision,
  findOpenFirings,
  findOpenRuns,
  findSchedulesById,
  settleFirings,
  type Decided,
  type OpenFiring,
  type OpenRun,
  type Settled,
  type StoredSchedule,
} from "./schedule-queries.ts";
import { ruleOf } from "./schedule-settings.ts";
import { startInstant, type StartTools } from "./start-instant.ts";

// Starts what is due of schedules, on the leader.
//
// Invariants
//   C1. That an instant is to be started is written down, together with how far its schedule has come, before
//       it is started; under a key made of both. A crash between repeats nothing and forgets nothing.
//   C2. The instants of a schedule are started one after the other, in their order.
//   C3. A schedule that has nothing due costs its row: the earliest moment is awaited, by an index.

/** Schedules are looked for at least this often. */
const MAX_SLEEP_MS = 30_000;
const RETRY_MS = 1_000;
const PAGE = 200;

export interface ScheduleServiceOptions extends StartTools {
  readonly db: Database;
  /** The lease's: writes under an older one match no row. */
  readonly token: bigint;
  readonly metrics: Pick<Metrics, "scheduleFirings" | "scheduleLagSeconds">;
  /** Aborted when the orchestrator stops. */
  readonly signal: AbortSignal;
}

export class ScheduleService {
  readonly #options: ScheduleServiceOptions;
  readonly #clock = new ClockWatch(() => this.look());
  /** Schedules with instants that are to be started, or may have become so. */
  #touched = new Set<string>();
  readonly #gate: OverlapGate;
  #wake = new AbortController();
  #ended: Promise<void> = Promise.resolve();

  constructor(options: ScheduleServiceOptions) {
    this.#options = options;
    this.#gate = new OverlapGate(options);
    options.signal.addEventListener("abort", () => this.look(), { once: true });
  }

  start(): void {
    this.#ended = this.#run();
  }

  /** Looks now: something was changed. */
  look(): void {
    this.#wake.abort();
  }

  /** A run has ended. */
  ended(runId: RunId): void {
    const scheduleId = this.#gate.ended(runId);
    if (scheduleId === undefined) return;
    this.#touched.add(scheduleId);
    this.look();
  }

  /** Resolves when nothing is under way any more; the signal must have been aborted. */
  async stop(): Promise<void> {
    this.#clock.end();
    await this.#ended;
  }

  async #run(): Promise<void> {
    const { db, log, signal } = this.#options;
    let takenUp = false;
    while (!signal.aborted) {
      this.#wake = new AbortController();
      let sleepMs = RETRY_MS;
      try {
        if (!takenUp) await this.#takeUp();
        takenUp = true;
        if (await this.#pass()) continue;
        const next = (await findNextDecision(db)) ?? Infinity;
        sleepMs = this.#touched.size > 0 ? RETRY_MS : Math.min(next - Date.now(), MAX_SLEEP_MS);
      } catch (error) {
        if (!signal.aborted) log.warn({ err: error }, "Schedules wait, and go on.");
      }
      await pause(sleepMs, this.#wake.signal);
    }
  }

  /** What the last leader decided and did not come to. */
  async #takeUp(): Promise<void> {
    for (const { scheduleId } of await findOpenFirings(this.#options.db)) {
      this.#touched.add(scheduleId);
    }
  }

  /** Decides what is due and starts it; true where there may be more. */
  async #pass(): Promise<boolean> {
    const { db, token, metrics } = this.#options;
    const due = await findDueSchedules(db, Date.now(), PAGE);
    if (due.length > 0) {
      const decided = await this.#decide(due);
      const held = new Set(await commitDecisions(db, token, decided));
      for (const { schedule, decision } of decided) {
        if (!held.has(schedule.id)) continue;
        this.#touched.add(schedule.id);
        for (const { fate, count } of decision.firings) {
          if (fate !== "due") metrics.scheduleFirings.inc({ fate }, count);
        }
      }
      // None holds: the lease is lost, or all were changed meanwhile.
      if (held.size === 0) await pause(RETRY_MS, this.#wake.signal);
    }
    const touched = this.#touched;
    this.#touched = new Set();
    await this.#startOf(touched);
    return due.length > 0;
  }

  async #decide(due: readonly StoredSchedule[]): Promise<readonly Decided[]> {
    const { db } = this.#options;
    const ids = due.map(({ id }) => id);
    const [firings, runs] = await Promise.all([findOpenFirings(db, ids), findOpenRuns(db, ids)]);
    const now = Date.now();
    return due.map((schedule) => ({
      schedule,
      decision: decide(
        ruleOf(schedule.id, schedule.settings, schedule.pausedUntil?.getTime()),
        standingOf(schedule, firings, runs),
        now,
      ),
    }));
  }

  /** Starts the instants of these schedules that are due; what cannot be started yet is tried again later. */
  async #startOf(touched: ReadonlySet<string>): Promise<void> {
    if (touched.size === 0) return;
    const { db, token } = this.#options;
    const ids = [...touched];
    try {
      for (const id of await this.#gate.release(ids)) this.#touched.add(id);
      const [schedules, firings] = await Promise.all([
        findSchedulesById(db, ids),
        findOpenFirings(db, ids),
      ]);
      const settled = await Promise.all(
        schedules.map((schedule) =>
          this.#startAll(
            schedule,
            firings.filter(({ scheduleId, fate }) => scheduleId === schedule.id && fate === "due"),
          ),
        ),
      );
      await settleFirings(db, token, settled.flat());
    } catch (error) {
      for (const id of ids) this.#touched.add(id);
      throw error;
    }
  }

  /** One after the other; the first that has to be left for later ends it. */
  async #startAll(
    schedule: StoredSchedule,
    firings: readonly OpenFiring[],
  ): Promise<readonly Settled[]> {
    const { metrics } = this.#options;
    const settled: Settled[] = [];
    for (const { at, dueAt } of firings) {
      const started = await startInstant(this.#options, schedule, at.getTime());
      if ("later" in started) {
        this.#touched.add(schedule.id);
        break;
      }
      const about = { scheduleId: schedule.id, at };
      if ("refused" in started) {
        metrics.scheduleFirings.inc({ fate: "failed" });
        settled.push({ ...about, fate: "failed", note: started.refused });
        continue;
      }
      const startedAt = Date.now();
      metrics.scheduleFirings.inc({ fate: "started" });
      metrics.scheduleLagSeconds.observe(Math.max(startedAt - dueAt.getTime(), 0) / 1_000);
      settled.push({ ...about, fate: "started", runId: started.runId, startedAt });
    }
    return settled;
  }
}

const standingOf = (
  { id, decidedUntil }: StoredSchedule,
  firings: readonly OpenFiring[],
  runs: readonly OpenRun[],
): Standing => {
  const own = firings.filter(({ scheduleId }) => scheduleId === id);
  return {
    decidedUntil: decidedUntil.getTime(),
    isOpen: own.length > 0 || runs.some(({ scheduleId }) => scheduleId === id),
    waitingAt: own.find(({ fate }) => fate === "waiting")?.at.getTime(),
  };
};

/** Ends early when `signal` aborts. */
const pause = async (ms: number, signal: AbortSignal): Promise<void> => {
  if (ms > 0) await sleep(ms, undefined, { signal }).catch(() => undefined);
};
