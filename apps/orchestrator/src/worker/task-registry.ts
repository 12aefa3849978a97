import type { TaskLimits } from "@waymark/core";
import type { Task, TaskHandler } from "@waymark/definitions";
import type { AttemptJob } from "../engine/attempt-job.ts";
import type { Pool } from "./pools.ts";
import type { ThreadPool } from "./threads/thread-pool.ts";

type Named = Pick<AttemptJob, "definition" | "task">;

/** Finds the handler of an attempt: the machine's own actor first, then the registered task. */
export class TaskRegistry {
  readonly #tasks: ReadonlyMap<string, Task>;
  readonly #threads: Pick<ThreadPool, "handler"> | undefined;

  /** @throws {Error} when two tasks share a name, or one is to run in a thread and there are none. */
  constructor(tasks: readonly Task[], threads?: Pick<ThreadPool, "handler">) {
    const byName = new Map<string, Task>();
    for (const task of tasks) {
      if (byName.has(task.name)) throw new Error(`Two tasks are named "${task.name}"; rename one.`);
      if (task.thread === true && !threads)
        throw new Error(
          `"${task.name}" is to run in a thread, but no program for threads is given.`,
        );
      byName.set(task.name, task);
    }
    this.#tasks = byName;
    this.#threads = threads;
  }

  find(job: Named): TaskHandler | undefined {
    const task = this.#tasks.get(job.task);
    return this.poolOf(job) === "thread"
      ? this.#threads?.handler(job.task, task?.timeLimitMs)
      : (ownHandler(job) ?? task?.handler);
  }

  /** Where the attempt's handler is called. */
  poolOf(job: Named): Pool {
    const inThread = this.#tasks.get(job.task)?.thread === true && !ownHandler(job);
    return inThread ? "thread" : "process";
  }

  /** Limits of a registered task. */
  limitsOf(task: string): TaskLimits | undefined {
    return this.#tasks.get(task);
  }
}

const ownHandler = ({ definition, task }: Named): TaskHandler | undefined =>
  definition.kind === "machine" ? definition.handlers.get(task) : undefined;
