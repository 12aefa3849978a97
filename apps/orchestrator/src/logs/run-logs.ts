import { attemptId, type StepId } from "@waymark/core";
import type { Logger } from "../logger.ts";
import type { Metrics } from "../metrics.ts";
import type { Database } from "../store/prisma-client.ts";
import type { LogLine } from "./log-line.ts";
import { insertLines } from "./log-queries.ts";

// Keeps what handlers and machines say of their runs, for people to read (docs/decisions/0041-logs.md).
//
// Invariants
//   L1. Nobody waits for a line to be kept: it is written later, apart from commits, and at most half of
//       the time is spent with that, so that commits come first.
//   L2. At most 10,000 lines are held in memory. Of what comes on top the run's log tells how much it was.
//   L3. Lines of a run are kept in the order in which they came.

const MOST_HELD = 10_000;
const MOST_AT_ONCE = 1_000;
const COLLECT_MS = 200;
const MOST_TRIES = 3;

export interface RunLogsOptions {
  readonly db: Database;
  readonly metrics: Pick<Metrics, "logLinesDropped">;
  readonly log: Logger;
}

interface Missed {
  readonly line: LogLine;
  readonly lines: number;
}

export class RunLogs {
  readonly #options: RunLogsOptions;
  #held: LogLine[] = [];
  /** What there was no room for, by attempt. */
  readonly #missed = new Map<string, Missed>();
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> | undefined;
  #abandoned = false;

  constructor(options: RunLogsOptions) {
    this.#options = options;
  }

  keep(line: LogLine): void {
    if (this.#abandoned) return;
    if (this.#held.length < MOST_HELD) this.#held.push(line);
    else this.#miss(line);
    this.#timer ??= setTimeout(() => void this.flush(), COLLECT_MS);
  }

  /** Resolves when all that was said before has been written, or given up. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = undefined;
    });
    await this.#writing;
  }

  /** Forgets what is not written. */
  abandon(): void {
    this.#abandoned = true;
    clearTimeout(this.#timer);
    this.#held = [];
    this.#missed.clear();
  }

  async #writeAll(): Promise<void> {
    while (this.#held.length > 0) {
      const begun = performance.now();
      await this.#write(this.#held.splice(0, MOST_AT_ONCE));
      if (this.#held.length === 0) this.#tellMissed();
      if (this.#held.length > 0) await pause(performance.now() - begun);
    }
  }

  async #write(lines: readonly LogLine[]): Promise<void> {
    const { db, log, metrics } = this.#options;
    for (let tries = 1; !this.#abandoned; tries += 1) {
      try {
        return await insertLines(db, lines);
      } catch (error) {
        if (tries < MOST_TRIES) {
          await pause(COLLECT_MS * tries);
          continue;
        }
        metrics.logLinesDropped.inc(lines.length);
        log.warn({ err: error, lines: lines.length }, "Lines of runs' logs could not be kept.");
        return undefined;
      }
    }
    return undefined;
  }

  #miss(line: LogLine): void {
    const key = attemptId(line.runId, line.stepId ?? ("" as StepId), line.attempt ?? 0);
    this.#missed.set(key, { line, lines: (this.#missed.get(key)?.lines ?? 0) + 1 });
    this.#options.metrics.logLinesDropped.inc();
  }

  #tellMissed(): void {
    const missed = [...this.#missed.values()].slice(0, MOST_HELD);
    this.#missed.clear();
    for (const { line, lines } of missed) {
      const { fields: _, ...about } = line;
      const message = `Cut off: ${lines} more lines came faster than they could be written. They are in the orchestrator's own log only.`;
      this.#held.push({ ...about, level: "warn", message });
    }
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
