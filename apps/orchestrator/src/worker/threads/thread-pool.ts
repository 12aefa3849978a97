import { fileURLToPath } from "node:url";
import type { TaskHandler } from "@waymark/definitions";
import { Piscina } from "piscina";
import type { Logger } from "../../logger.ts";
import { ThreadAttempt } from "./thread-attempt.ts";
import { threadFlags } from "./thread-flags.ts";

// Threads for handlers that compute for long, so that they block nobody.
//
// Invariants
//   P1. A thread has one attempt at a time, and at most `size` attempts are given out: whatever waits,
//       waits in the worker's queue, where it has its order and its limits.
//   P2. A withdrawn attempt keeps its thread until its handler has ended, or the thread was ended for
//       it after the grace: `ending` counts these.
//   P3. A thread that dies fails the attempt that is in it, and only that one; the next one is given
//       another thread.

/** A thread that nobody needs for so long gives its memory back. */
const IDLE_MS = 60_000;

export interface ThreadPoolOptions {
  /** What a thread runs; its default export is made by `serveTasks`. */
  readonly program: URL;
  readonly size: number;
  /** Past this heap a thread is ended, and its attempt fails. */
  readonly memoryMb: number;
  /** How long a handler whose signal is aborted has until its thread is ended. */
  readonly graceMs: number;
  readonly log: Logger;
}

export class ThreadPool {
  readonly size: number;
  readonly #options: ThreadPoolOptions;
  readonly #piscina: Piscina;
  readonly #attempts = new Set<ThreadAttempt>();
  #onFree: () => void = () => undefined;

  constructor(options: ThreadPoolOptions) {
    const { program, size, memoryMb, log } = options;
    this.size = size;
    this.#options = options;
    const filename = fileURLToPath(program);
    this.#piscina = new Piscina({
      filename,
      minThreads: 0,
      maxThreads: size,
      idleTimeout: IDLE_MS,
      // With it an idle thread would be blocked, and what a handler left behind would go on later, in another's attempt.
      atomics: "disabled",
      recordTiming: false,
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
      // What this process was started with need not suit a thread.
      execArgv: threadFlags(filename),
    });
    this.#piscina.on("error", (error: Error) => {
      log.error({ err: error }, "A thread ended while no attempt was at work in it.");
      // It may be that it could not even start: who waits for one is told.
      for (const attempt of this.#attempts) attempt.threadLost(error);
    });
  }

  /** Threads that are still at work for attempts that were withdrawn. */
  get ending(): number {
    return [...this.#attempts].filter(({ withdrawn }) => withdrawn).length;
  }

  /** `listener` is called whenever a thread is free again that was ending. */
  onFree(listener: () => void): void {
    this.#onFree = listener;
  }

  /** Calls the handler of `task` in a thread, which is ended after `timeLimitMs`. */
  handler(task: string, timeLimitMs?: number): TaskHandler {
    return async (context) => {
      const called = { name: task, timeLimitMs };
      const attempt = new ThreadAttempt(this.#piscina, called, context, this.#options);
      this.#attempts.add(attempt);
      try {
        return await attempt.run();
      } finally {
        this.#attempts.delete(attempt);
        if (attempt.withdrawn) this.#onFree();
      }
    };
  }

  /** Ends all threads, whatever is at work in them. */
  async close(): Promise<void> {
    await this.#piscina.destroy();
  }
}
