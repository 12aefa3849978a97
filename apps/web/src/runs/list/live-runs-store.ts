import type { RunSummary } from "@waymark/orchestrator/api";
import { nextFrame } from "../../live/next-frame.ts";
import { NOTHING_LIVE, type LiveRuns } from "./compose-rows.ts";

/** Collects the stream's changes and shows them at most once a frame. */
export class LiveRunsStore {
  #live: LiveRuns = NOTHING_LIVE;
  #arrived: RunSummary[] = [];
  #following = true;
  #position: string | undefined;
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
    const hidden = [...this.#live.changed.keys()].some((id) => !this.#live.revealed.has(id));
    if (hidden) this.#show({ ...this.#live, revealed: new Set(this.#live.changed.keys()) });
  }

  /** The list was read at `position`: what came before is in it. */
  startAt(position: string | undefined): void {
    if (position === this.#position) return;
    this.#position = position;
    this.#arrived = [];
    this.#show(NOTHING_LIVE);
  }

  readonly #flush = (): void => {
    if (this.#arrived.length === 0) return;
    const changed = new Map(this.#live.changed);
    for (const run of this.#arrived) changed.set(run.id, run);
    this.#arrived = [];
    this.#show({
      changed,
      revealed: this.#following ? new Set(changed.keys()) : this.#live.revealed,
    });
  };

  #show(live: LiveRuns): void {
    this.#live = live;
    for (const listener of this.#listeners) listener();
  }
}
