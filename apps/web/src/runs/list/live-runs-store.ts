import type { RunSummary } from "@waymark/orchestrator/api";
import { nextFrame } from "../../live/next-frame.ts";
import { NOTHING_LIVE, type LiveRuns } from "./compose-rows.ts";

/** Collects the stream's changes and shows them at most once a frame. */
export class LiveRunsStore {
  #live: LiveRuns = NOTHING_LIVE;
  #arrived: RunSummary[] = [];
  #following = true;
  #position: string | undefined;
  #matches: (run: RunSummary) => boolean = () => true;
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly get = (): LiveRuns => this.#live;

  push(runs: readonly RunSummary[]): void {
    if (this.#arrived.length === 0) nextFrame(this.#flush);
    this.#arrived.push(...runs);
  }

  /** At the top of the list new runs come in by themselves; further down they wait. */
  follow(following: boolean): void {
    this.#following = following;
    if (following) this.reveal();
  }

  reveal(): void {
    const fitting = this.#fitting(this.#live.changed.values());
    if (fitting.length > 0) this.#show({ ...this.#live, revealed: this.#with(fitting) });
  }

  /** The list was read at `position`: what came before is in it, and only what `matches` can come to it. */
  startAt(position: string | undefined, matches: (run: RunSummary) => boolean): void {
    this.#matches = matches;
    if (position === this.#position) return;
    this.#position = position;
    this.#arrived = [];
    this.#show(NOTHING_LIVE);
  }

  readonly #flush = (): void => {
    if (this.#arrived.length === 0) return;
    const changed = new Map(this.#live.changed);
    for (const run of this.#arrived) changed.set(run.id, run);
    const fitting = this.#following ? this.#fitting(this.#arrived) : [];
    this.#arrived = [];
    this.#show({ changed, revealed: this.#with(fitting) });
  };

  /** What was let in stays, though it may come to fit no more. */
  #fitting(runs: Iterable<RunSummary>): readonly RunSummary[] {
    return [...runs].filter((run) => !this.#live.revealed.has(run.id) && this.#matches(run));
  }

  #with(runs: readonly RunSummary[]): ReadonlySet<string> {
    if (runs.length === 0) return this.#live.revealed;
    return new Set([...this.#live.revealed, ...runs.map(({ id }) => id)]);
  }

  #show(live: LiveRuns): void {
    this.#live = live;
    for (const listener of this.#listeners) listener();
  }
}
