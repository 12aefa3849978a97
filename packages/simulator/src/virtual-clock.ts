/** Something that is to happen at a moment of virtual time. */
export interface Due {
  /** Names it, so that it can be called off; scheduling the same name again replaces it. */
  readonly key: string;
  readonly at: number;
  readonly act: () => void;
  /** Nothing follows from it but that it will happen again: it is no reason to let time pass. */
  readonly isIdle?: boolean;
}

/** Time that moves only when told to. What is due at the same moment happens in the order it was asked for. */
export class VirtualClock {
  #now: number;
  #agenda: Due[] = [];

  constructor(now = 0) {
    this.#now = now;
  }

  /** Milliseconds since the epoch. */
  get now(): number {
    return this.#now;
  }

  /** What will happen next, and when; undefined when nothing will by itself. */
  get next(): Due | undefined {
    return this.#agenda[0];
  }

  schedule(due: Due): void {
    this.cancel(due.key);
    const place = this.#agenda.findIndex(({ at }) => at > due.at);
    this.#agenda.splice(place === -1 ? this.#agenda.length : place, 0, due);
  }

  cancel(key: string): void {
    this.#agenda = this.#agenda.filter((due) => due.key !== key);
  }

  /** Calls off everything whose name begins with `prefix`. */
  cancelAll(prefix = ""): void {
    this.#agenda = this.#agenda.filter(({ key }) => !key.startsWith(prefix));
  }

  /** True when nothing will happen by itself but what is idle. */
  get isQuiet(): boolean {
    return this.#agenda.every(({ isIdle }) => isIdle === true);
  }

  /** Jumps to what is due next and lets it happen. False when nothing is. */
  step(): boolean {
    const due = this.#agenda.shift();
    if (!due) return false;
    this.#now = Math.max(this.#now, due.at);
    due.act();
    return true;
  }

  /** Lets everything happen that is due by `at`, then stands at `at`. @throws {RangeError} for a moment that has passed. */
  advanceTo(at: number): void {
    if (at < this.#now) throw new RangeError("Virtual time does not run backwards; rewind a run.");
    while (this.next && this.next.at <= at) this.step();
    this.#now = at;
  }

  /** Goes back to an earlier moment. What is on the agenda stays there. */
  rewindTo(at: number): void {
    this.#now = Math.min(this.#now, at);
  }
}
