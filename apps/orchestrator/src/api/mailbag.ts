/** What a reader that is too slow may keep in memory. */
export const MOST_ITEMS = 1_000;

/**
 * Collects what a listener hears and hands it over in bags, oldest first: what arrives while one bag
 * is read is the next. A bag that is full is emptied for what arrives: its reader must notice the gap, and
 * look elsewhere for what was in it. Ends when `signal` aborts; disposing it ends the subscription.
 */
export class Mailbag<Item> implements AsyncIterable<readonly Item[]>, Disposable {
  readonly #signal: AbortSignal | undefined;
  readonly #unsubscribe: () => void;
  #items: Item[] = [];
  #wake: (() => void) | undefined;

  constructor(
    signal: AbortSignal | undefined,
    subscribe: (listener: (item: Item) => void) => () => void,
  ) {
    this.#signal = signal;
    this.#unsubscribe = subscribe((item) => {
      if (this.#items.length === MOST_ITEMS) this.#items = [];
      this.#items.push(item);
      this.#wake?.();
    });
    signal?.addEventListener("abort", () => this.#wake?.(), { once: true });
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<readonly Item[]> {
    while (this.#signal?.aborted !== true) {
      if (this.#items.length === 0) await this.#arrival();
      else yield this.#items.splice(0);
    }
  }

  [Symbol.dispose](): void {
    this.#unsubscribe();
  }

  #arrival(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
      if (this.#signal?.aborted === true) resolve();
    });
  }
}
