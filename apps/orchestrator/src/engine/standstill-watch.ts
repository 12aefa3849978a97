const LOOK_EVERY_MS = 250;
/** Longer than this is no matter of a busy machine: something keeps the process from all of its work. */
const STANDSTILL_MS = 1_000;

/** Notices when nothing of this process could run: its event loop was blocked, or it was paused. */
export class StandstillWatch {
  readonly #interval: NodeJS.Timeout;
  #lookedAt = performance.now();

  /** `onStandstill` is told afterwards for how many milliseconds. */
  constructor(onStandstill: (ms: number) => void) {
    this.#interval = setInterval(() => {
      const now = performance.now();
      const ms = Math.round(now - this.#lookedAt);
      this.#lookedAt = now;
      if (ms > STANDSTILL_MS) onStandstill(ms);
    }, LOOK_EVERY_MS);
    this.#interval.unref();
  }

  end(): void {
    clearInterval(this.#interval);
  }
}
