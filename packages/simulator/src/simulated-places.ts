import {
  placeEvent,
  placeHeld,
  RunPlaces,
  type PlaceAsk,
  type RunEvent,
  type RunId,
  type Verdict,
} from "@waymark/core";
import type { SimulatedRun } from "./simulated-run.ts";
import type { VirtualClock } from "./virtual-clock.ts";

export interface PlacesOptions {
  readonly clock: VirtualClock;
  readonly runs: ReadonlyMap<RunId, SimulatedRun>;
  /** Hands a run an event. */
  readonly tell: (run: SimulatedRun, event: RunEvent) => void;
  /** Absent: each run has its place at once. */
  readonly places?: Places | undefined;
}

type Places = Pick<RunPlaces, "ask" | "leave" | "lineOf" | "open" | "clear">;

/** Lets the runs of a simulator share places; one without it gives each run its place at once, and carries less. */
export const sharedPlaces = (): Places => new RunPlaces();

const ENOUGH: Places = {
  ask: ({ runId, givenAt }) => (givenAt === undefined ? [{ kind: "given", runId }] : []),
  leave: () => [],
  lineOf: () => undefined,
  open: () => [],
  clear: () => undefined,
};

/** Gives runs their places. Each word is on the clock's agenda, so that a crash can come before it. */
export class SimulatedPlaces {
  readonly #options: PlacesOptions;
  readonly #places: Places;

  constructor(options: PlacesOptions) {
    this.#options = options;
    this.#places = options.places ?? ENOUGH;
    this.#places.open();
  }

  ask({ runId, definition }: SimulatedRun, asked: PlaceAsk): void {
    this.#heed(this.#places.ask({ ...asked, runId, workflow: definition.name }));
  }

  /** The run has ended. */
  leave(runId: RunId): void {
    this.#heed(this.#places.leave(runId));
  }

  lineOf(runId: RunId): ReturnType<RunPlaces["lineOf"]> {
    return this.#places.lineOf(runId);
  }

  /** Makes the line anew from the runs as they stand; those that ask for a place do so then. */
  restore(): void {
    this.#places.clear();
    for (const run of this.#options.runs.values()) {
      for (const held of placeHeld(run.snapshot)) this.ask(run, held);
    }
  }

  open(): void {
    this.#heed(this.#places.open());
  }

  #heed(verdicts: readonly Verdict[]): void {
    const { clock, runs, tell } = this.#options;
    for (const verdict of verdicts) {
      const act = (): void => {
        const run = runs.get(verdict.runId);
        if (run) tell(run, placeEvent(verdict, clock.now));
      };
      clock.schedule({ key: `${verdict.runId}/place`, at: clock.now, act });
    }
  }
}
