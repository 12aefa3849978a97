import type { AttemptJob } from "../engine/attempt-job.ts";
import type { Place } from "./attempt-queue.ts";
import type { Attempt } from "./attempt.ts";

/** Attempts that have begun, by their id, counted by where they are at work. */
export class RunningAttempts {
  readonly #placeOf: (job: AttemptJob) => Place;
  readonly #attempts = new Map<string, Attempt>();
  readonly #counts = { process: 0, thread: 0 };

  constructor(placeOf: (job: AttemptJob) => Place) {
    this.#placeOf = placeOf;
  }

  get size(): number {
    return this.#attempts.size;
  }

  countIn(place: Place): number {
    return this.#counts[place];
  }

  has(id: string): boolean {
    return this.#attempts.has(id);
  }

  get(id: string): Attempt | undefined {
    return this.#attempts.get(id);
  }

  values(): Iterable<Attempt> {
    return this.#attempts.values();
  }

  set(id: string, attempt: Attempt): void {
    this.delete(id);
    this.#attempts.set(id, attempt);
    this.#counts[this.#placeOf(attempt.job)] += 1;
  }

  delete(id: string): void {
    const attempt = this.#attempts.get(id);
    if (!attempt) return;
    this.#attempts.delete(id);
    this.#counts[this.#placeOf(attempt.job)] -= 1;
  }

  clear(): void {
    this.#attempts.clear();
    this.#counts.process = 0;
    this.#counts.thread = 0;
  }
}
