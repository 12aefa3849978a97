/**
 * Collects what a listener hears and hands it over in bags, oldest first: what arrives while one bag
 * is read is the next. Ends when `signal` aborts; disposing it ends the subscription.
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
