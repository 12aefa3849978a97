// Attempts of runs that exist for which there is no room in memory; those with a concurrency key are seen to
// by the KeyedOverflow.
//
// Invariants
//   F1. However many attempts runs ask for at once, what waits in memory is bounded: the rest is left where it
//       is, in flight in its run, and the runs are looked through again when there is room.

export interface OverflowOptions {
  readonly hasRoom: () => boolean;
  /** Asks again for all that is in flight, as there is room. Never rejects. */
  readonly resume: () => Promise<void>;
}

export class Overflow {
  readonly #options: OverflowOptions;
  #hasLeft = false;
  #resuming = false;

  constructor(options: OverflowOptions) {
    this.#options = options;
  }

  /** Attempts were left, and wait in the database for room. */
  get isOpen(): boolean {
    return this.#hasLeft || this.#resuming;
  }

  /** True where an attempt is to be left for later. */
  leaves(): boolean {
    if (this.#options.hasRoom()) return false;
    this.#hasLeft = true;
    if (!this.#resuming) void this.#resume();
    return true;
  }

  async #resume(): Promise<void> {
    this.#resuming = true;
    while (this.#hasLeft) {
      this.#hasLeft = false;
      await this.#options.resume();
    }
    this.#resuming = false;
  }
}
