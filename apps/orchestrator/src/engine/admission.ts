import { ServiceError, type WaymarkError } from "@waymark/core";
import type { Metrics } from "../metrics.ts";

// Back-pressure: more load than can be served is refused at the door, where it costs nothing to keep.
//
// Invariants
//   B1. At most `maxCommands` commands of clients are under way; with them is bounded what waits for a
//       commit or for a connection on their behalf.
//   B2. A run is only begun while fewer than `maxQueuedAttempts` attempts and runs wait for a place, and no
//       attempt in the database for room here. All that is asked of runs that exist is let through: it is how they get to their end.

export interface AdmissionOptions {
  readonly maxCommands: number;
  readonly maxQueuedAttempts: number;
  /** Attempts that wait for a place now. */
  readonly queuedAttempts: () => number;
  /** Runs that wait for one of their workflow's. */
  readonly runsInLine: () => number;
  /** True while attempts of runs that exist wait in the database for room here. */
  readonly hasOverflow: () => boolean;
  readonly metrics: Pick<Metrics, "refusedCommands">;
}

export class Admission {
  readonly #options: AdmissionOptions;
  #underWay = 0;

  constructor(options: AdmissionOptions) {
    this.#options = options;
  }

  /** @throws {WaymarkError} OVERLOADED */
  async command<Result>(work: () => Promise<Result>): Promise<Result> {
    const { maxCommands } = this.#options;
    if (this.#underWay >= maxCommands) {
      throw this.#overloaded("commands", `${maxCommands} commands are under way.`);
    }
    this.#underWay += 1;
    try {
      return await work();
    } finally {
      this.#underWay -= 1;
    }
  }

  /** @throws {WaymarkError} OVERLOADED */
  requireRoomForRuns(): void {
    const { maxQueuedAttempts, queuedAttempts, runsInLine, hasOverflow } = this.#options;
    if (queuedAttempts() + runsInLine() < maxQueuedAttempts && !hasOverflow()) return;
    throw this.#overloaded("attempts", `${maxQueuedAttempts} attempts or runs wait for a place.`);
  }

  #overloaded(limit: "commands" | "attempts", sentence: string): WaymarkError {
    this.#options.metrics.refusedCommands.inc({ limit });
    return new ServiceError("OVERLOADED", sentence);
  }
}
