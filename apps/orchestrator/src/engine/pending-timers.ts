import type { Effect, TimerId } from "@waymark/core";

/** A run's pending timers. The earliest is found again only when it goes. */
export class PendingTimers {
  readonly #fireAt = new Map<TimerId, number>();
  #earliest = Infinity;

  note(effects: readonly Effect[]): void {
    for (const effect of effects) {
      if (effect.type === "timer.start") this.#start(effect.timerId, effect.fireAt);
      else if (effect.type === "timer.cancel") this.fired(effect.timerId);
    }
  }

  /** A timer that has fired, or was withdrawn, is no longer pending. */
  fired(timerId: TimerId): void {
    const fireAt = this.#fireAt.get(timerId);
    if (fireAt === undefined) return;
    this.#fireAt.delete(timerId);
    if (fireAt > this.#earliest) return;
    this.#earliest = Infinity;
    for (const other of this.#fireAt.values()) this.#earliest = Math.min(this.#earliest, other);
  }

  get earliest(): number | undefined {
    return this.#earliest === Infinity ? undefined : this.#earliest;
  }

  /** Timers due at `now`, earliest first. */
  due(now: number): readonly TimerId[] {
    if (this.#earliest > now) return [];
    return [...this.#fireAt]
      .filter(([, fireAt]) => fireAt <= now)
      .toSorted(([, a], [, b]) => a - b)
      .map(([timerId]) => timerId);
  }

  #start(timerId: TimerId, fireAt: number): void {
    this.fired(timerId);
    this.#fireAt.set(timerId, fireAt);
    this.#earliest = Math.min(this.#earliest, fireAt);
  }
}
