export type KeyedCounts = Pick<KeyedAttempts, "size" | "of">;

/** Attempts with concurrency keys, counted by key. */
export class KeyedAttempts {
  readonly #keys = new Map<string, string>();
  readonly #counts = new Map<string, number>();

  get size(): number {
    return this.#keys.size;
  }

  /** How many have this key. */
  of(key: string): number {
    return this.#counts.get(key) ?? 0;
  }

  has(id: string): boolean {
    return this.#keys.has(id);
  }

  /** One that is among them stays. */
  add(id: string, key: string): void {
    if (this.#keys.has(id)) return;
    this.#keys.set(id, key);
    this.#counts.set(key, this.of(key) + 1);
  }

  /** Its key; undefined for one that is not among them. */
  delete(id: string): string | undefined {
    const key = this.#keys.get(id);
    if (key === undefined) return undefined;
    this.#keys.delete(id);
    const left = this.of(key) - 1;
    if (left > 0) this.#counts.set(key, left);
    else this.#counts.delete(key);
    return key;
  }

  clear(): void {
    this.#keys.clear();
    this.#counts.clear();
  }
}
