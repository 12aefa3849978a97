import type { RunId } from "@waymark/core";
import type { Engine } from "../engine/engine.ts";
import type { Logger } from "../logger.ts";
import type { Database } from "../store/prisma-client.ts";
import {
  findOpenFirings,
  findOpenRuns,
  findSchedulesById,
  releaseWaiting,
  type OpenRun,
} from "./schedule-queries.ts";

export interface OverlapGateOptions {
  readonly db: Database;
  readonly engine: Engine;
  /** The lease's: writes under an older one match no row. */
  readonly token: bigint;
  readonly log: Logger;
}

/** Holds instants back that wait for the end of the run before. */
export class OverlapGate {
  readonly #options: OverlapGateOptions;
  /** Runs whose end an instant waits for, with their schedule. */
  readonly #awaited = new Map<RunId, string>();
  readonly #cancelled = new Set<RunId>();

  constructor(options: OverlapGateOptions) {
    this.#options = options;
  }

  /** A run has ended: the schedule with an instant that waited for it. */
  ended(runId: RunId): string | undefined {
    const scheduleId = this.#awaited.get(runId);
    this.#awaited.delete(runId);
    this.#cancelled.delete(runId);
    return scheduleId;
  }

  /**
   * Lets go what waited for a run that has ended, and asks those to end that are to make room. Gives the schedules
   * to come back to, as an instant of theirs is to be started first.
   */
  async release(scheduleIds: readonly string[]): Promise<readonly string[]> {
    const { db, token } = this.#options;
    const firings = await findOpenFirings(db, scheduleIds);
    const having = (fate: string) =>
      new Set(firings.filter((firing) => firing.fate === fate).map((firing) => firing.scheduleId));
    const waiting = [...having("waiting")];
    if (waiting.length === 0) return [];
    for (const { runId, scheduleId } of await findOpenRuns(db, waiting)) {
      this.#awaited.set(runId, scheduleId);
    }
    // Looked at again: an end before it was awaited was not told.
    const open = await findOpenRuns(db, waiting);
    await this.#cancel(open);
    const [held, due] = [new Set(open.map(({ scheduleId }) => scheduleId)), having("due")];
    const free = waiting.filter((id) => !held.has(id) && !due.has(id));
    if (free.length > 0) await releaseWaiting(db, token, free);
    return waiting.filter((id) => !held.has(id) && due.has(id));
  }

  /** Those of schedules whose next instant cancels the run before; each is asked once. */
  async #cancel(open: readonly OpenRun[]): Promise<void> {
    const { db, engine, log } = this.#options;
    const asked = open.filter(({ runId }) => !this.#cancelled.has(runId));
    if (asked.length === 0) return;
    const ids = asked.map(({ scheduleId }) => scheduleId);
    const schedules = new Map((await findSchedulesById(db, ids)).map((each) => [each.id, each]));
    for (const { runId, scheduleId } of asked) {
      const settings = schedules.get(scheduleId)?.settings;
      if (settings?.overlap !== "cancel") continue;
      this.#cancelled.add(runId);
      const reason = `The next instant of the schedule "${settings.name}" is due.`;
      await engine.operate(runId, { type: "run.cancelled", reason }).catch((error: unknown) => {
        this.#cancelled.delete(runId);
        log.warn({ err: error, runId }, "A run could not be cancelled for the next instant.");
      });
    }
  }
}
