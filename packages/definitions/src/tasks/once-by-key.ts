/** Old keys are forgotten: nobody asks again after so many others. */
const MAX_KEYS = 10_000;

/**
 * What a real service does with an idempotency key: the first call does the work, each later call
 * with the same key is given the first one's result.
 */
export class OnceByKey<Result> {
  readonly #results = new Map<string, Result>();

  do(key: string, work: () => Result): Result {
    const known = this.#results.get(key);
    if (known !== undefined) return known;
    const result = work();
    this.#results.set(key, result);
    this.#forgetOldest();
    return result;
  }

  #forgetOldest(): void {
    if (this.#results.size <= MAX_KEYS) return;
    for (const oldest of this.#results.keys()) {
      this.#results.delete(oldest);
      return;
    }
  }
}

/** A reference such as `pay_1x9k3f0`, the same for the same key in every process. */
export function referenceOf(prefix: string, key: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index++) {
    hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  }
  return `${prefix}_${(hash >>> 0).toString(36).padStart(7, "0")}`;
}
