import type { TurnsOptions } from "@waymark/core";
import type { TaskRegistry } from "./task-registry.ts";
import type { ThreadPool } from "./threads/thread-pool.ts";

/** Where a handler is called: in this process, or in a thread. */
export type Pool = "process" | "thread";

export interface PoolsOptions {
  readonly tasks: Pick<TaskRegistry, "limitsOf">;
  /** Attempts that may be at work in this process at once; those in threads come on top. */
  readonly concurrency: number;
  /** Of them, those of one workflow; absent: all. */
  readonly workflowConcurrency?: number;
  readonly threads: Pick<ThreadPool, "size" | "ending"> | undefined;
}

/** The places in each pool. */
export function poolsOf(options: PoolsOptions): Readonly<Record<Pool, TurnsOptions>> {
  const { tasks, concurrency, workflowConcurrency, threads } = options;
  const limitsOf: TurnsOptions["limitsOf"] = (task) => tasks.limitsOf(task);
  return {
    process: {
      places: () => concurrency,
      ...(workflowConcurrency !== undefined && { placesPerWorkflow: workflowConcurrency }),
      limitsOf,
    },
    thread: {
      places: () => (threads ? threads.size - threads.ending : 0),
      // One thread is left to others, where there are several.
      ...(threads && { placesPerWorkflow: Math.max(threads.size - 1, 1) }),
      limitsOf,
    },
  };
}
