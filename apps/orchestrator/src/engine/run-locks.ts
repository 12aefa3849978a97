import type { RunId } from "@waymark/core";

/** Which runs somebody in this process has to himself. Nothing here outlives the process, or fails for who waits. */
export class RunLocks {
  readonly #held = new Map<RunId, Promise<unknown>>();

  has(runId: RunId): boolean {
    return this.#held.has(runId);
  }

  /** Resolves when who holds the run lets it go. Somebody else may hold it by then: ask `has` again. */
  async released(runId: RunId): Promise<void> {
    await this.#held.get(runId)?.catch(() => undefined);
  }

  /** Holds runs that are free until `working` has ended. */
  async hold<Result>(runIds: readonly RunId[], working: Promise<Result>): Promise<Result> {
    for (const id of runIds) this.#held.set(id, working);
    try {
      return await working;
    } finally {
      for (const id of runIds) this.#held.delete(id);
    }
  }

  /** Does `work` once the run is free, and holds it meanwhile. */
  async alone<Result>(runId: RunId, work: () => Promise<Result>): Promise<Result> {
    while (this.has(runId)) await this.released(runId);
    return this.hold([runId], work());
  }
}
