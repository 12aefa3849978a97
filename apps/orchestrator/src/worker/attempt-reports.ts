import type { RunEvent, RunId } from "@waymark/core";
import type { AttemptJob } from "../engine/attempt-job.ts";
import type { Logger } from "../logger.ts";

/** Resolves when the event is durable, or was ignored. */
export type Report = (runId: RunId, event: (now: number) => RunEvent) => Promise<void>;

/** What becomes of attempts, on its way to their runs. */
export class AttemptReports {
  readonly #report: Report;
  readonly #log: Logger;
  readonly #open = new Set<Promise<boolean>>();

  constructor(report: Report, log: Logger) {
    this.#report = report;
    this.#log = log;
  }

  /** False where the event could not be kept. */
  send({ runId, stepId }: AttemptJob, event: (now: number) => RunEvent): Promise<boolean> {
    const report = this.#report(runId, event)
      .then(() => true)
      .catch((error: unknown) => {
        this.#log.error(
          { err: error, runId, stepId },
          "What became of an attempt could not be kept.",
        );
        return false;
      })
      .finally(() => this.#open.delete(report));
    this.#open.add(report);
    return report;
  }

  /** Resolves when what was sent by now is durable, or given up. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#open);
  }
}
