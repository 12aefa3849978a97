interface Batch<Key, Value> {
  readonly keys: Key[];
  readonly values: Promise<ReadonlyMap<Key, Value>>;
}

/** Reads together what is asked for in one turn of the event loop. */
export class BatchReader<Key, Value> {
  readonly #read: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>;
  readonly #mostAtOnce: number;
  #next: Batch<Key, Value> | undefined;

  constructor(
    read: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>,
    mostAtOnce: number,
  ) {
    this.#read = read;
    this.#mostAtOnce = mostAtOnce;
  }

  /** Undefined where there is nothing of that key. */
  async get(key: Key): Promise<Value | undefined> {
    if (!this.#next || this.#next.keys.length === this.#mostAtOnce) this.#next = this.#begin();
    const { keys, values } = this.#next;
    keys.push(key);
    return (await values).get(key);
  }

  #begin(): Batch<Key, Value> {
    const keys: Key[] = [];
    return { keys, values: this.#readAfterThisTurn(keys) };
  }

  async #readAfterThisTurn(keys: readonly Key[]): Promise<ReadonlyMap<Key, Value>> {
    await new Promise((resolve) => setImmediate(resolve));
    if (this.#next?.keys === keys) this.#next = undefined;
    return this.#read(keys);
  }
}
