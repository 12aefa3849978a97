/** `limit` at once, and then evenly as many more in each `perMs` milliseconds. */
export interface Rate {
  readonly limit: number;
  readonly perMs: number;
}

/**
 * A token bucket on a clock that it is given: full at first, and filled evenly. What is kept is when it
 * will be full again, so that nothing has to be counted while time passes.
 */
export class TokenBucket {
  readonly #rate: Rate;
  #fullAt = 0;
  #heldUntil = 0;

  constructor(rate: Rate) {
    this.#rate = rate;
  }

  /** Tokens there are at `now`. */
  tokens(now: number): number {
    if (now < this.#heldUntil) return 0;
    const { perMs } = this.#rate;
    // However the clock was set back, a bucket is never emptier than empty.
    this.#fullAt = Math.min(this.#fullAt, now + perMs);
    return Math.floor((now + perMs - Math.max(this.#fullAt, now)) / this.#interval + 1e-6);
  }

  take(now: number): void {
    this.#fullAt = Math.max(this.#fullAt, now) + this.#interval;
  }

  /** When there is a token, if none is taken before. */
  readyAt(now: number): number {
    if (this.tokens(now) > 0) return now;
    const filled = Math.ceil(this.#fullAt - this.#rate.perMs + this.#interval);
    return Math.max(filled, this.#heldUntil, now);
  }

  /** Gives none before `until`, as whoever is behind the limit asked. */
  holdUntil(until: number): void {
    this.#heldUntil = Math.max(this.#heldUntil, until);
  }

  /** As good as new: nothing of it has to be kept. */
  isFull(now: number): boolean {
    return now >= this.#heldUntil && now >= this.#fullAt;
  }

  get #interval(): number {
    return this.#rate.perMs / this.#rate.limit;
  }
}
