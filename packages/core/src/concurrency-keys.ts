/** An attempt that wants a key to itself while it is under way. */
export interface Contender {
  /** Its `attemptId`. */
  readonly id: string;
  readonly concurrencyKey: string;
  readonly scheduledAt: number;
}

/**
 * Says whose turn it is: of the attempts with one concurrency key one at a time holds it, in the order
 * they were asked for. A driver keeps one for all its runs, and makes it anew from what is pending when
 * it starts: until `open`, when it has heard of them all, nobody gets a key.
 */
export class ConcurrencyKeys<Attempt extends Contender> {
  readonly #holders = new Map<string, Attempt>();
  readonly #waiting = new Map<string, Attempt[]>();
  readonly #keys = new Map<string, string>();
  #isOpen = false;

  /** True where the attempt holds its key now; otherwise its turn comes by `open` or `leave`. */
  enter(attempt: Attempt): boolean {
    const { id, concurrencyKey: key } = attempt;
    if (this.#keys.has(id)) return this.#holders.get(key)?.id === id;
    this.#keys.set(id, key);
    if (this.#isOpen && !this.#holders.has(key)) return this.#hold(attempt);
    const waiting = this.#waiting.get(key);
    if (waiting) insertAsAsked(waiting, attempt);
    else this.#waiting.set(key, [attempt]);
    return false;
  }

  /** Gives each key to the attempt that was asked for first; those attempts. */
  open(): readonly Attempt[] {
    this.#isOpen = true;
    return [...this.#waiting.keys()].flatMap((key) => this.#pass(key) ?? []);
  }

  /** The attempt has ended, or is not wanted any more. Who holds its key instead, where somebody does. */
  leave(id: string): Attempt | undefined {
    const key = this.#keys.get(id);
    if (key === undefined) return undefined;
    this.#keys.delete(id);
    if (this.#holders.get(key)?.id === id) {
      this.#holders.delete(key);
      return this.#pass(key);
    }
    this.#keep(
      key,
      (this.#waiting.get(key) ?? []).filter((attempt) => attempt.id !== id),
    );
    return undefined;
  }

  holder(key: string): Attempt | undefined {
    return this.#holders.get(key);
  }

  /** Forgets all, and gives nobody a key until `open` is called again. */
  clear(): void {
    this.#isOpen = false;
    for (const map of [this.#holders, this.#waiting, this.#keys]) map.clear();
  }

  #pass(key: string): Attempt | undefined {
    if (this.#holders.has(key)) return undefined;
    const waiting = this.#waiting.get(key) ?? [];
    const next = waiting.shift();
    this.#keep(key, waiting);
    if (next) this.#hold(next);
    return next;
  }

  #hold(attempt: Attempt): true {
    this.#holders.set(attempt.concurrencyKey, attempt);
    return true;
  }

  #keep(key: string, waiting: Attempt[]): void {
    if (waiting.length > 0) this.#waiting.set(key, waiting);
    else this.#waiting.delete(key);
  }
}

/** Puts an attempt before the first that was asked for later. */
export function insertAsAsked<Attempt extends Contender>(
  waiting: Attempt[],
  attempt: Attempt,
): void {
  const before = waiting.findLastIndex((other) => isAskedBefore(other, attempt));
  waiting.splice(before + 1, 0, attempt);
}

/** Those asked for at once go in the order of their ids. */
export const isAskedBefore = (a: Contender, b: Contender): boolean =>
  a.scheduledAt === b.scheduledAt ? a.id < b.id : a.scheduledAt < b.scheduledAt;
