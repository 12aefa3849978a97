import {
  insertAsAsked,
  isAskedBefore,
  KeyedAttempts,
  type Contender,
  type KeyedCounts,
} from "@waymark/core";

// Of all attempts that ask for concurrency keys, in any order, the ones that there is room for.
//
// Invariants
//   C1. Of each key they are those that were asked for first: once one is left, none behind it is chosen.
//   C2. They and those that wait already are never more than `capacity`, and what is kept to know whom to
//       leave does not grow beyond that either.

/** One key may have so much of the room that is left: others find some as long as there is any. */
const SHARE_OF_A_KEY = 1 / 4;

const roomLeft = (capacity: number, counts: readonly KeyedCounts[]): number =>
  counts.reduce((room, { size }) => room - size, capacity);

/** Whether one more with this key fits. */
export function hasRoomForKey(
  key: string,
  capacity: number,
  counts: readonly KeyedCounts[],
): boolean {
  const have = counts.reduce((sum, count) => sum + count.of(key), 0);
  return have < roomLeft(capacity, counts) * SHARE_OF_A_KEY;
}

interface Line<Attempt> {
  /** In order. */
  readonly chosen: Attempt[];
  /** The first of those that were left. */
  left?: Attempt;
}

export class KeyedChoice<Attempt extends Contender> {
  readonly #capacity: number;
  readonly #lines = new Map<string, Line<Attempt>>();
  readonly #chosen = new KeyedAttempts();
  readonly #counts: readonly KeyedCounts[];
  /** There was no room at all: of keys that were not heard of before, nobody is chosen any more (C1). */
  #isFull = false;

  /** `waiting` counts those that need not be chosen. */
  constructor(capacity: number, waiting: KeyedCounts) {
    this.#capacity = capacity;
    this.#counts = [waiting, this.#chosen];
  }

  /** False where it, or another one that it took the room of, is left. */
  offer(attempt: Attempt): boolean {
    const { id, concurrencyKey: key } = attempt;
    if (this.#chosen.has(id)) return true;
    const line = this.#lineOf(key);
    if (!line || (line.left && !isAskedBefore(attempt, line.left))) return false;
    const fits = hasRoomForKey(key, this.#capacity, this.#counts);
    insertAsAsked(line.chosen, attempt);
    this.#chosen.add(id, key);
    if (fits) return true;
    const last = line.chosen.pop();
    if (!last) return false;
    this.#chosen.delete(last.id);
    line.left = last;
    return false;
  }

  /** It is not wanted any more. */
  withdraw(id: string): void {
    const key = this.#chosen.delete(id);
    const chosen = key === undefined ? undefined : this.#lines.get(key)?.chosen;
    chosen?.splice(
      chosen.findIndex((attempt) => attempt.id === id),
      1,
    );
  }

  /** Those of one key in order. */
  get chosen(): readonly Attempt[] {
    return [...this.#lines.values()].flatMap(({ chosen }) => chosen);
  }

  #lineOf(key: string): Line<Attempt> | undefined {
    const known = this.#lines.get(key);
    this.#isFull ||= roomLeft(this.#capacity, this.#counts) <= 0;
    if (known || this.#isFull) return known;
    const line = { chosen: [] };
    this.#lines.set(key, line);
    return line;
  }
}
