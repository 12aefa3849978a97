import { attemptId, type AttemptName, type Contender, type KeyedCounts } from "@waymark/core";
import type { AttemptJob } from "./attempt-job.ts";
import { hasRoomForKey, KeyedChoice } from "./keyed-choice.ts";

// Attempts that ask for concurrency keys, of which there may be more than fit in memory.
//
// Invariants
//   K1. At most `capacity` of them wait in memory. The others are left where they are, in flight in their runs.
//   K2. Of each key those in memory were asked for before those that were left. So while any are left, all that
//       is asked for is left, too, and comes in when the runs are looked through for the first of each key.
//   K3. What was found is handed over when all runs were looked through, not before: only then is it known
//       who asked first. So it is at a start as well, which looks through all runs for the first time.

export type KeyedJob = AttemptJob & { readonly concurrencyKey: string };

export const isKeyed = <Job extends { readonly concurrencyKey?: string }>(
  job: Job,
): job is Job & { readonly concurrencyKey: string } => job.concurrencyKey !== undefined;

export interface KeyedOverflowOptions {
  readonly capacity: number;
  readonly worker: {
    readonly run: (job: KeyedJob) => void;
    /** Whether the attempt waits there, is at work, or its answer is being kept. */
    readonly knows: (attempt: AttemptName) => boolean;
    /** Those that wait there. */
    readonly keyed: KeyedCounts;
  };
  /** Asks for all attempts with keys that are in flight, of all runs; false where not all could be. Never rejects. */
  readonly lookThroughRuns: () => Promise<boolean>;
  /** Aborted when the orchestrator stops. */
  readonly signal: AbortSignal;
}

/** Looking through all runs leaves most of the time to what they are there for. */
const REST_FOR_A_LOOK = 4;
const LEAST_REST_MS = 100;

interface Found extends Contender {
  readonly job: KeyedJob;
}

export class KeyedOverflow {
  readonly #options: KeyedOverflowOptions;
  /** While the runs are looked through. */
  #choice: KeyedChoice<Found> | undefined;
  #hasLeft = false;
  #isLookingAgain = false;

  constructor(options: KeyedOverflowOptions) {
    this.#options = options;
    this.#choice = this.#newChoice();
  }

  /** Attempts were left, and wait in the database for room. */
  get isOpen(): boolean {
    return this.#hasLeft || this.#isLookingAgain;
  }

  /** Has an attempt run in its turn, now or when there is room. One that is known stays where it is. */
  take(job: KeyedJob): void {
    const { capacity, worker } = this.#options;
    const { concurrencyKey, scheduledAt } = job;
    if (worker.knows(job)) return;
    if (this.#choice) {
      const isKept = this.#choice.offer({ id: idOf(job), concurrencyKey, scheduledAt, job });
      this.#hasLeft ||= !isKept;
    } else if (this.#hasLeft || !hasRoomForKey(concurrencyKey, capacity, [worker.keyed])) {
      this.#hasLeft = true;
      void this.#lookAgain();
    } else worker.run(job);
  }

  /** The run no longer wants the attempt. */
  withdraw(attempt: AttemptName): void {
    this.#choice?.withdraw(idOf(attempt));
  }

  /** All runs were looked through for the first time. */
  begin(): void {
    this.#handOver();
    if (this.#hasLeft) void this.#lookAgain();
  }

  async #lookAgain(): Promise<void> {
    if (this.#isLookingAgain) return;
    this.#isLookingAgain = true;
    for (let restMs = LEAST_REST_MS; this.#hasLeft && (await this.#rest(restMs));) {
      const begunAt = performance.now();
      this.#hasLeft = false;
      this.#choice = this.#newChoice();
      if (await this.#options.lookThroughRuns()) this.#handOver();
      else this.#giveUp();
      restMs = Math.max(LEAST_REST_MS, REST_FOR_A_LOOK * (performance.now() - begunAt));
    }
    this.#isLookingAgain = false;
  }

  /** False where the orchestrator stops. */
  async #rest(ms: number): Promise<boolean> {
    await new Promise<void>((resolve) => setTimeout(resolve, ms).unref());
    return !this.#options.signal.aborted;
  }

  #handOver(): void {
    const found = this.#choice?.chosen ?? [];
    this.#choice = undefined;
    for (const { job } of found) this.#options.worker.run(job);
  }

  #giveUp(): void {
    this.#choice = undefined;
    this.#hasLeft = true;
  }

  #newChoice(): KeyedChoice<Found> {
    const { capacity, worker } = this.#options;
    return new KeyedChoice(capacity, worker.keyed);
  }
}

const idOf = ({ runId, stepId, attempt }: AttemptName) => attemptId(runId, stepId, attempt);
