const LOOK_EVERY_MS = 1_000;
/** A clock that is kept right is moved by less at a time. */
const STEP_MS = 1_000;

/** Notices when the wall clock is set, or the machine slept: it moved by another amount than time passed. */
export class ClockWatch {
  readonly #interval: NodeJS.Timeout;
  #ahead = wallAhead();

  /** `onStep` is told by how many milliseconds, negative when the clock was set back. */
  constructor(onStep: (ms: number) => void) {
    this.#interval = setInterval(() => {
      const ahead = wallAhead();
      const ms = Math.round(ahead - this.#ahead);
      this.#ahead = ahead;
      if (Math.abs(ms) > STEP_MS) onStep(ms);
    }, LOOK_EVERY_MS);
    this.#interval.unref();
  }

  end(): void {
    clearInterval(this.#interval);
  }
}

const wallAhead = (): number => Date.now() - performance.now();
