import { pendingEffects, WaymarkError, type Definition } from "@waymark/core";
import type { Act } from "./act.ts";
import type { SimulationSetup } from "./simulation-setup.ts";
import { Simulation } from "./simulation.ts";
import { standingOf, type Standing } from "./standing.ts";

// One simulation under somebody's hands, outside React. To go back, the acts before are done again.

export interface SessionState {
  /** Absent: nothing was started yet. */
  readonly setup?: SimulationSetup;
  readonly standing?: Standing;
  readonly isPlaying: boolean;
  /** What the run refused last, in a sentence. */
  readonly refused?: string;
}

/** A run that goes in circles is stopped after so many happenings at one go. */
const MOST_AT_ONCE = 5_000;

export class SimulationSession {
  readonly #listeners = new Set<() => void>();
  #state: SessionState = { isPlaying: false };
  #simulation: Simulation | undefined;
  #setup: SimulationSetup | undefined;
  #acts: Act[] = [];
  /** From the first that was refused when it was done again: until something else is done, it may be done yet. */
  #notDone: readonly Act[] = [];
  /** How many transitions the run had after each act; before the first one, first. */
  #lengths: number[] = [];

  readonly get = (): SessionState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Does all that was done again, in a definition that decides otherwise, up to what that refuses. */
  replay(definition: Definition): void {
    if (!this.#setup) return;
    const { isPlaying } = this.#state;
    this.#begin({ ...this.#setup, definition }, [...this.#acts, ...this.#notDone]);
    this.play(isPlaying);
  }

  /** Begins anew, with what was done so far. False where the input is refused. */
  start(setup: SimulationSetup, acts: readonly Act[] = []): boolean {
    return this.#begin(setup, acts);
  }

  play(isPlaying: boolean): void {
    this.#show({ ...this.#state, isPlaying: isPlaying && this.#simulation?.isMoving === true });
  }

  /** Lets what is due next happen. False when nothing is, or nothing but another reminder. */
  step(): boolean {
    if (!this.#simulation?.isMoving) {
      this.play(false);
      return false;
    }
    return this.do({ type: "step" });
  }

  /** Whatever happens by itself, up to its end. */
  settle(): void {
    for (let count = 0; count < MOST_AT_ONCE && this.#simulation?.isMoving; count++)
      if (!this.#act({ type: "step" })) break;
    this.#shown();
  }

  /** Lets so much virtual time pass, and all happen that is due in it. */
  advance(ms: number): void {
    const clock = this.#simulation?.simulator.clock;
    if (!clock) return;
    const until = clock.now + ms;
    for (let count = 0; count < MOST_AT_ONCE && clock.next && clock.next.at <= until; count++)
      if (!this.#act({ type: "step" })) break;
    if (clock.now < until) this.#act({ type: "wait", ms: until - clock.now });
    this.#shown();
  }

  /** Lets everything happen up to the run's next timer, and that. */
  toNextTimer(): void {
    const simulation = this.#simulation;
    if (!simulation) return;
    const at = nextTimerOf(simulation);
    if (at !== undefined) this.advance(Math.max(0, at - simulation.simulator.clock.now));
  }

  /** False where the run refuses it; why is told. */
  do(act: Act): boolean {
    const done = this.#act(act);
    if (done) this.#shown();
    return done;
  }

  /** The run as it was just after its `sequence`-th transition. What came later is forgotten. */
  rewind(sequence: number): void {
    if (!this.#setup) return;
    const kept = this.#lengths.findIndex((length) => length >= sequence);
    if (kept >= 0) this.#begin(this.#setup, this.#acts.slice(0, kept));
  }

  #begin(setup: SimulationSetup, acts: readonly Act[]): boolean {
    try {
      this.#simulation = new Simulation(setup);
    } catch (error) {
      this.#refuse(error);
      return false;
    }
    this.#setup = setup;
    this.#acts = [];
    this.#lengths = [this.#length];
    const refusedAt = acts.findIndex((act) => !this.#act(act));
    const { refused } = this.#state;
    this.#shown(false);
    this.#notDone = refusedAt < 0 ? [] : acts.slice(refusedAt);
    if (refusedAt >= 0 && refused !== undefined) this.#show({ ...this.#state, refused });
    return true;
  }

  #act(act: Act): boolean {
    try {
      this.#simulation?.perform(act);
    } catch (error) {
      this.#refuse(error);
      return false;
    }
    this.#acts.push(act);
    this.#notDone = [];
    this.#lengths.push(this.#length);
    return true;
  }

  get #length(): number {
    const simulation = this.#simulation;
    return simulation ? simulation.simulator.history(simulation.runId).length : 0;
  }

  #refuse(error: unknown): void {
    if (!(error instanceof WaymarkError)) throw error;
    this.#show({ ...this.#state, isPlaying: false, refused: error.message });
  }

  #shown(isPlaying = this.#state.isPlaying): void {
    const simulation = this.#simulation;
    if (!simulation || !this.#setup) return;
    this.#show({
      setup: this.#setup,
      standing: standingOf(simulation, nextTimerOf(simulation)),
      isPlaying: isPlaying && simulation.isMoving,
    });
  }

  #show(state: SessionState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

/** When the run's next timer is due; undefined where it has none. */
function nextTimerOf({ simulator, runId }: Simulation): number | undefined {
  const effects = pendingEffects(simulator.definition(runId), simulator.snapshot(runId));
  const due = effects.flatMap((effect) => (effect.type === "timer.start" ? [effect.fireAt] : []));
  return due.length === 0 ? undefined : Math.min(...due);
}
