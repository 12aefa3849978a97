import { LRUCache } from "lru-cache";

export interface TryLimitOptions {
  /** Tries that may be made at once. */
  readonly burst: number;
  /** How long until another one may be made. */
  readonly refillMs: number;
}

/** More names or addresses at once are no people's: the oldest are forgotten. */
const MOST_KEYS = 10_000;

/** How often something may be tried, by a key: a bucket that fills up again. */
export class TryLimit {
  readonly #options: TryLimitOptions;
  readonly #buckets = new LRUCache<string, { readonly left: number; readonly at: number }>({
    max: MOST_KEYS,
  });

  constructor(options: TryLimitOptions) {
    this.#options = options;
  }

  /** Milliseconds until a try may be made: 0 where it may be made now. */
  waitMs(key: string, now: number): number {
    const left = this.#left(key, now);
    return left >= 1 ? 0 : Math.ceil((1 - left) * this.#options.refillMs);
  }

  /** A try is made, before it is known how it ends. */
  take(key: string, now: number): void {
    this.#buckets.set(key, { left: Math.max(this.#left(key, now) - 1, 0), at: now });
  }

  /** It went well: what was tried before does not count. */
  forget(key: string): void {
    this.#buckets.delete(key);
  }

  #left(key: string, now: number): number {
    const { burst, refillMs } = this.#options;
    const bucket = this.#buckets.get(key);
    return bucket ? Math.min(bucket.left + (now - bucket.at) / refillMs, burst) : burst;
  }
}
