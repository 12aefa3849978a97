import type { AttemptWait } from "../explain/explanation.ts";
import { TokenBucket, type Rate } from "./token-bucket.ts";

// What limits how many attempts begin, beside the places that there are.

/** A limit that many attempts share. */
export interface Limit {
  /** How many more may begin at `now`. */
  free(now: number): number;
  begin(now: number): void;
  end(): void;
  /** When one more may begin by itself; undefined: once another one has ended. */
  opensAt(now: number): number | undefined;
  /** What those wait for that may not begin. */
  wait(now: number): AttemptWait;
  /** Nothing about it has to be remembered. */
  isIdle(now: number): boolean;
}

/** So many at a time. */
export class AtOnceLimit implements Limit {
  readonly #limit: number;
  readonly #wait: AttemptWait;
  #count = 0;

  constructor(limit: number, wait: AttemptWait) {
    this.#limit = limit;
    this.#wait = wait;
  }

  free(): number {
    return this.#limit - this.#count;
  }

  begin(): void {
    this.#count++;
  }

  end(): void {
    this.#count--;
  }

  opensAt(): undefined {
    return undefined;
  }

  wait(): AttemptWait {
    return this.#wait;
  }

  isIdle(): boolean {
    return this.#count === 0;
  }
}

/** So many in a time. */
export class RateLimiter implements Limit {
  readonly bucket: TokenBucket;
  readonly #task: string;
  readonly #key: string | undefined;

  constructor(rate: Rate, task: string, key: string | undefined) {
    this.bucket = new TokenBucket(rate);
    this.#task = task;
    this.#key = key;
  }

  free(now: number): number {
    return this.bucket.tokens(now);
  }

  begin(now: number): void {
    this.bucket.take(now);
  }

  end(): void {
    // What has begun counts, however soon it ends.
  }

  opensAt(now: number): number {
    return this.bucket.readyAt(now);
  }

  wait(now: number): AttemptWait {
    const key = this.#key === undefined ? {} : { key: this.#key };
    return { kind: "rate", task: this.#task, ...key, until: this.opensAt(now) };
  }

  isIdle(now: number): boolean {
    return this.bucket.isFull(now);
  }
}
