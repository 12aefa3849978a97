import {
  placeEvent,
  RunPlaces,
  type LinePlace,
  type PlaceAsk,
  type RunId,
  type Verdict,
} from "@waymark/core";
import type { Logger } from "../logger.ts";
import type { Engine } from "./engine.ts";
import type { RunActor } from "./run-actor.ts";

export interface RunLinesOptions {
  readonly engine: Pick<Engine, "report">;
  readonly log: Logger;
  /** Aborted when the orchestrator stops. */
  readonly signal: AbortSignal;
}

/**
 * Tells runs that share places when it is their turn. Nothing here is kept: it is made again at a recovery,
 * and nobody gets a place before all open runs were looked at.
 */
export class RunLines {
  readonly #options: RunLinesOptions;
  readonly #places = new RunPlaces();

  constructor(options: RunLinesOptions) {
    this.#options = options;
  }

  /** A run asks for a place, or has one. */
  ask({ runId, definition }: RunActor, asked: PlaceAsk): void {
    this.#heed(this.#places.ask({ ...asked, runId, workflow: definition.name }));
  }

  /** The run has ended. */
  leave(runId: RunId): void {
    this.#heed(this.#places.leave(runId));
  }

  /** All open runs are known. */
  open(): void {
    this.#heed(this.#places.open());
  }

  /** What a run in line waits for. */
  lineOf(runId: RunId): LinePlace | undefined {
    return this.#places.lineOf(runId);
  }

  #heed(verdicts: readonly Verdict[]): void {
    for (const verdict of verdicts) void this.#tell(verdict);
  }

  async #tell(verdict: Verdict): Promise<void> {
    const { engine, log, signal } = this.#options;
    try {
      await engine.report(verdict.runId, (now) => placeEvent(verdict, now));
    } catch (error) {
      if (signal.aborted) return;
      log.error(
        { err: error, runId: verdict.runId },
        "A run could not be told what became of its place.",
      );
    }
  }
}
