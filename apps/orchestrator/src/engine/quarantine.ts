import { attemptId, type AttemptName, type RunId } from "@waymark/core";
import type { Logger } from "../logger.ts";
import type { Database } from "../store/prisma-client.ts";
import { setIncident } from "../store/run-queries.ts";
import {
  clearSuspect,
  clearSuspects,
  countDeath,
  noteBegun,
  type Suspect,
} from "../store/suspect-queries.ts";
import { untilAnswered } from "./patience.ts";

// A handler that ends the process must not end everyone's work for ever (docs/decisions/0019).
//
// Invariants
//   Q1. After a death or two nothing is noted: an ordinary restart costs nothing.
//   Q2. Then it is durable that an attempt is at work before it is, so that the next life knows who was.
//   Q3. Who was at work at two deaths works alone among its like: a third death tells who is at fault.
//   Q4. Nothing of a run that is set aside begins until its attempt is withdrawn, or the orchestrator was
//       stopped in good order: then whoever stopped it had the chance to mend the handler. Until then
//       its incident says so.

/** Holders in a row that must have died before attempts are noted. */
const CAREFUL_AFTER_DEATHS = 2;
const ALONE_AFTER_CRASHES = 2;

export interface QuarantineOptions {
  readonly db: Database;
  /** Holders of the lease in a row that died soon after they took it. */
  readonly deaths: number;
  /** So many deaths during one attempt set its run aside. */
  readonly maxCrashes: number;
  /** A run that was set aside goes on: what it asked for meanwhile was not begun. */
  readonly onReleased: (runId: RunId) => void;
  readonly log: Logger;
  readonly signal: AbortSignal;
}

export class Quarantine {
  readonly #options: QuarantineOptions;
  /** Attempts with a row, by their name. */
  readonly #noted = new Map<string, { readonly crashes: number }>();
  /** Runs that are set aside, by the name of the attempt that is at fault. */
  readonly #setAside = new Map<string, RunId>();
  /** Who waits to work alone, in order; the first one is at work. */
  readonly #alone = new Map<string, () => void>();

  private constructor(options: QuarantineOptions) {
    this.#options = options;
  }

  static async open(options: QuarantineOptions): Promise<Quarantine> {
    const quarantine = new Quarantine(options);
    const { db, deaths } = options;
    if (deaths === 0) await clearSuspects(db);
    else for (const suspect of await countDeath(db)) await quarantine.#suspect(suspect);
    return quarantine;
  }

  /** True for a run of which nothing may begin. */
  refuses(runId: RunId): boolean {
    if (this.#setAside.size === 0) return false;
    return [...this.#setAside.values()].includes(runId);
  }

  /** Resolves when the attempt may begin; undefined when it may at once. */
  begin(attempt: AttemptName): Promise<void> | undefined {
    const id = idOf(attempt);
    const noted = this.#noted.get(id);
    if (!noted && this.#options.deaths < CAREFUL_AFTER_DEATHS) return undefined;
    if (!noted) this.#noted.set(id, { crashes: 0 });
    return this.#begin(attempt, (noted?.crashes ?? 0) >= ALONE_AFTER_CRASHES);
  }

  /** The attempt has been answered, or is not wanted any more. */
  end(attempt: AttemptName): void {
    const id = idOf(attempt);
    if (!this.#noted.delete(id)) return;
    const { db, signal } = this.#options;
    void untilAnswered(() => clearSuspect(db, attempt), signal).catch(() => undefined);
    if (this.#setAside.delete(id) && !this.refuses(attempt.runId)) this.#release(attempt.runId);
    const [first] = this.#alone.keys();
    this.#alone.get(id)?.();
    this.#alone.delete(id);
    if (first !== id) return;
    const [next] = this.#alone.values();
    next?.();
  }

  #release(runId: RunId): void {
    const { db, onReleased, signal } = this.#options;
    void untilAnswered(() => setIncident(db, runId, null), signal).then(
      () => onReleased(runId),
      () => undefined,
    );
  }

  async #begin(attempt: AttemptName, alone: boolean): Promise<void> {
    const { db, signal } = this.#options;
    if (alone) await this.#turn(idOf(attempt));
    if (this.#noted.has(idOf(attempt))) await untilAnswered(() => noteBegun(db, attempt), signal);
  }

  #turn(id: string): Promise<void> {
    return new Promise((resolve) => {
      this.#alone.set(id, resolve);
      if (this.#alone.size === 1) resolve();
    });
  }

  async #suspect(suspect: Suspect): Promise<void> {
    const { db, maxCrashes, log } = this.#options;
    const { runId, stepId, crashes } = suspect;
    const id = idOf(suspect);
    this.#noted.set(id, suspect);
    if (crashes < maxCrashes) return;
    this.#setAside.set(id, runId);
    const reason = reasonOf(suspect);
    await setIncident(db, runId, reason);
    log.error({ runId, stepId, crashes }, reason);
  }
}

const idOf = ({ runId, stepId, attempt }: AttemptName) => attemptId(runId, stepId, attempt);

const reasonOf = ({ stepId, attempt, task, crashes }: Suspect): string =>
  `The orchestrator died ${crashes} times while attempt ${attempt} of "${stepId}" was at work, so nothing of this run begins any more. Mend the handler of "${task}", stop the orchestrator in good order and start it again; or cancel the run.`;
