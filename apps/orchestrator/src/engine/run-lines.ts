import {
  placeEvent,
  RunPlaces,
  type LinePlace,
  type PlaceAsk,
  type PlaceSeeker,
  type RunId,
  type Verdict,
} from "@waymark/core";
import type { Logger } from "../logger.ts";
import type { LineView } from "../workers/workers-view.ts";
import type { Engine } from "./engine.ts";
import type { RunActor } from "./run-actor.ts";

/** Of those in a line. */
const MOST_NAMED = 20;

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
  /** All that asked and have not ended. */
  readonly #seekers = new Map<RunId, PlaceSeeker>();
  readonly #inLine = new Set<RunId>();

  constructor(options: RunLinesOptions) {
    this.#options = options;
  }

  /** A run asks for a place, or has one. */
  ask({ runId, definition }: RunActor, asked: PlaceAsk): void {
    const seeker = { ...asked, runId, workflow: definition.name };
    this.#seekers.set(runId, seeker);
    if (asked.givenAt === undefined) this.#inLine.add(runId);
    this.#heed(this.#places.ask(seeker));
  }

  /** The run has ended. */
  leave(runId: RunId): void {
    this.#seekers.delete(runId);
    this.#inLine.delete(runId);
    this.#heed(this.#places.leave(runId));
  }

  /** All open runs are known. */
  open(): void {
    this.#heed(this.#places.open());
  }

  /** Runs that wait for a place. */
  get waiting(): number {
    return this.#inLine.size;
  }

  /** What a run in line waits for. */
  lineOf(runId: RunId): LinePlace | undefined {
    return this.#places.lineOf(runId);
  }

  /** The places that runs wait for in line. */
  views(): readonly LineView[] {
    const groups = new Map<string, PlaceSeeker[]>();
    for (const seeker of this.#seekers.values()) {
      const id = `${seeker.workflow}\0${seeker.key}`;
      const group = groups.get(id);
      if (group) group.push(seeker);
      else groups.set(id, [seeker]);
    }
    return [...groups.values()].flatMap((seekers) => this.#viewOf(seekers));
  }

  #viewOf(seekers: readonly PlaceSeeker[]): readonly LineView[] {
    const inLine = seekers.flatMap(({ runId }) => {
      const place = this.#places.lineOf(runId);
      return place ? [{ runId, ...place }] : [];
    });
    const [first] = inLine.toSorted((a, b) => a.ahead - b.ahead);
    const [about] = seekers;
    if (!first || !about) return [];
    return [
      {
        workflow: about.workflow,
        limit: about.limit,
        ...(about.key !== "" && { key: about.key }),
        holders: first.heldBy.slice(0, MOST_NAMED),
        inLine: inLine
          .toSorted((a, b) => a.ahead - b.ahead)
          .slice(0, MOST_NAMED)
          .map(({ runId }) => runId),
        waiting: inLine.length,
      },
    ];
  }

  #heed(verdicts: readonly Verdict[]): void {
    for (const verdict of verdicts) {
      if (verdict.kind === "given") this.#inLine.delete(verdict.runId);
      void this.#tell(verdict);
    }
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
