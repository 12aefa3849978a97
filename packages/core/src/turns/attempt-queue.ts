import { ConcurrencyKeys } from "../concurrency-keys.ts";
import type { AttemptName, AttemptWait } from "../explain/explanation.ts";
import type { Applicant, AttemptTurns } from "./attempt-turns.ts";

/** An attempt that a run asked for. */
export interface QueuedAttempt extends Applicant, AttemptName {
  readonly scheduledAt: number;
  readonly concurrencyKey?: string;
  /** Where it is carried out. */
  readonly pool: string;
}

type Keyed<Attempt> = Attempt & { readonly concurrencyKey: string };

/** Says who of a pool is next. */
export type Turns<Attempt extends Applicant> = Pick<
  AttemptTurns<Attempt>,
  "size" | "ready" | "wakeAt" | "add" | "next" | "leave" | "holdRate" | "waitOf" | "waits" | "clear"
>;

/**
 * The attempts of all runs that have not begun: each waits for its concurrency key first, if it has one,
 * and then for its turn in its pool of places. Keys are given from `open` on, when all that was in flight
 * before is known.
 */
export class AttemptQueue<Attempt extends QueuedAttempt> {
  readonly #pools: readonly (readonly [pool: string, turns: Turns<Attempt>])[];
  readonly #free: Attempt[] = [];
  readonly #keys = new ConcurrencyKeys<Keyed<Attempt>>();
  /** Those that wait for their keys. */
  readonly #waiting = new Map<string, Keyed<Attempt>>();

  /** In a pool that is not among `pools` each attempt begins at once. */
  constructor(pools: Readonly<Record<string, Turns<Attempt>>>) {
    this.#pools = Object.entries(pools);
  }

  get size(): number {
    return this.#all(({ size }) => size).reduce((sum, size) => sum + size, this.#waiting.size);
  }

  /** Attempts that wait for nothing but a place in this pool. */
  readyIn(pool: string): number {
    return this.#turnsOf(pool)?.ready ?? 0;
  }

  /** When an attempt could begin though none ends before; it may still be too early then. */
  get wakeAt(): number | undefined {
    const times = this.#all(({ wakeAt }) => wakeAt ?? Infinity);
    const earliest = Math.min(...times);
    return earliest === Infinity ? undefined : earliest;
  }

  /** An attempt that is in the queue, or has begun, stays where it is. */
  add(attempt: Attempt, now: number): void {
    if (!isKeyed(attempt) || this.#keys.enter(attempt)) this.#enter(attempt, now);
    else this.#waiting.set(attempt.id, attempt);
  }

  /** The attempt that begins now: it has its place until it is released, and its key until it leaves. */
  next(now: number): Attempt | undefined {
    for (const [, turns] of this.#pools) {
      const next = turns.next(now);
      if (next) return next;
    }
    return this.#free.shift();
  }

  /** The attempt is not at work any more. */
  release(id: string, now: number): void {
    for (const [, turns] of this.#pools) turns.leave(id, now);
  }

  /** The attempt has ended, or is not wanted any more: who waits for its key is next. */
  leave(id: string, now: number): void {
    this.#waiting.delete(id);
    for (const [, turns] of this.#pools) turns.leave(id, now);
    const next = this.#keys.leave(id);
    if (next) this.#admit(next, now);
  }

  /** Nothing that shares the rate limit of an attempt that is at work begins for so many milliseconds. */
  holdRate(id: string, ms: number, now: number): void {
    if (ms > 0) for (const [, turns] of this.#pools) turns.holdRate(id, now + ms);
  }

  open(now: number): void {
    for (const next of this.#keys.open()) this.#admit(next, now);
  }

  /** Forgets all that it was told, and gives no keys until `open`. */
  clear(): void {
    for (const known of [...this.#all((turns) => turns), this.#keys, this.#waiting]) known.clear();
  }

  /** What an attempt in the queue waits for; undefined for one that is not in it. */
  waitOf(id: string, now: number): AttemptWait | undefined {
    const keyed = this.#waiting.get(id);
    if (!keyed) return this.#all((turns) => turns.waitOf(id, now)).find(Boolean);
    const { concurrencyKey: key, task } = keyed;
    const holder = this.#keys.holder(key);
    // Before the keys are given nobody holds one.
    if (!holder) return { kind: "queue", task };
    const { runId, stepId, attempt } = holder;
    return { kind: "key", key, heldBy: { runId, stepId, attempt } };
  }

  /** All that are in the queue, and what for. */
  *waits(now: number): Generator<readonly [Attempt, AttemptWait["kind"]]> {
    for (const attempt of this.#waiting.values()) yield [attempt, "key"];
    for (const [, turns] of this.#pools) yield* turns.waits(now);
  }

  #admit(attempt: Keyed<Attempt>, now: number): void {
    // Who holds a key but has begun already is not in the queue any more.
    if (this.#waiting.delete(attempt.id)) this.#enter(attempt, now);
  }

  #enter(attempt: Attempt, now: number): void {
    const turns = this.#turnsOf(attempt.pool);
    if (turns) turns.add(attempt, now);
    else this.#free.push(attempt);
  }

  #turnsOf(pool: string): Turns<Attempt> | undefined {
    return this.#pools.find(([name]) => name === pool)?.[1];
  }

  #all<Value>(of: (turns: Turns<Attempt>) => Value): Value[] {
    return this.#pools.map(([, turns]) => of(turns));
  }
}

const isKeyed = <Attempt extends QueuedAttempt>(attempt: Attempt): attempt is Keyed<Attempt> =>
  attempt.concurrencyKey !== undefined;
