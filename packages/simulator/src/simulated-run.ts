import {
  foldEvents,
  migrateRun,
  startRun,
  transition,
  type Changes,
  type Definition,
  type Effect,
  type Remark,
  type RunEvent,
  type RunForked,
  type RunId,
  type RunMigrated,
  type RunSnapshot,
  type RunStarted,
  type TransitionResult,
} from "@waymark/core";

/** A committed change of a run, as the history keeps it. */
export interface SimulatedTransition {
  /** 1, 2, 3 … */
  readonly sequence: number;
  readonly event: RunEvent;
  readonly changes: Changes;
  /** What a machine said with `log` and `emit`. */
  readonly remarks: readonly Remark[];
}

const isRemark = (effect: Effect): effect is Remark =>
  effect.type === "run.log" || effect.type === "run.emit";

/** One run: its history is what a crash leaves, its snapshot is made from that. */
export class SimulatedRun {
  readonly runId: RunId;
  /** What the first transition asked for. */
  readonly started: TransitionResult;
  /** The definitions it has been on, each from a transition on. */
  #versions: { readonly since: number; readonly definition: Definition }[];
  #history: SimulatedTransition[] = [];
  #snapshot: RunSnapshot;

  constructor(definition: Definition, started: RunStarted | RunForked) {
    this.#versions = [{ since: 1, definition }];
    this.runId = started.runId;
    this.started = startRun(definition, started);
    this.#snapshot = this.started.snapshot;
    this.#record(started, this.started);
  }

  get definition(): Definition {
    const version = this.#versions.at(-1);
    if (!version) throw new RangeError("A run has a definition.");
    return version.definition;
  }

  get snapshot(): RunSnapshot {
    return this.#snapshot;
  }

  get history(): readonly SimulatedTransition[] {
    return this.#history;
  }

  get events(): readonly RunEvent[] {
    return this.#history.map(({ event }) => event);
  }

  /** Commits what `event` makes of the run; an ignored event leaves no trace. */
  advance(event: RunEvent): TransitionResult {
    const result = transition(this.definition, this.#snapshot, event);
    if (result.ignored) return result;
    this.#snapshot = result.snapshot;
    this.#record(event, result);
    return result;
  }

  /** Goes on with another definition. */
  migrate(event: RunMigrated, to: Definition): TransitionResult {
    const result = migrateRun(this.definition, to, this.#snapshot, event);
    this.#versions.push({ since: this.#history.length + 1, definition: to });
    this.#snapshot = result.snapshot;
    this.#record(event, result);
    return result;
  }

  /** The run as it was after its `sequence`-th transition; what came later is forgotten. */
  rewind(sequence: number): void {
    if (sequence < 1 || sequence > this.#history.length) {
      throw new RangeError(`The run has no transition ${sequence}.`);
    }
    this.#history = this.#history.slice(0, sequence);
    this.#versions = this.#versions.filter(({ since }) => since <= sequence);
    this.restore();
  }

  /** Makes the snapshot again from the history. */
  restore(): void {
    this.#snapshot = foldEvents(this.definition, this.events);
  }

  #record(event: RunEvent, { changes, effects }: TransitionResult): void {
    const sequence = this.#history.length + 1;
    this.#history.push({ sequence, event, changes, remarks: effects.filter(isRemark) });
  }
}
