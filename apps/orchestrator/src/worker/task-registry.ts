import type { TaskLimits } from "@waymark/core";
import type { Task, TaskHandler } from "@waymark/definitions";
import type { AttemptJob } from "../engine/attempt-job.ts";

/** Finds the handler of an attempt: the machine's own actor first, then the registered task. */
export class TaskRegistry {
  readonly #tasks: ReadonlyMap<string, Task>;

  /** @throws {Error} when two tasks share a name. */
  constructor(tasks: readonly Task[]) {
    const byName = new Map<string, Task>();
    for (const task of tasks) {
      if (byName.has(task.name)) throw new Error(`Two tasks are named "${task.name}"; rename one.`);
      byName.set(task.name, task);
    }
    this.#tasks = byName;
  }

  find({ definition, task }: Pick<AttemptJob, "definition" | "task">): TaskHandler | undefined {
    const own = definition.kind === "machine" ? definition.handlers.get(task) : undefined;
    return own ?? this.#tasks.get(task)?.handler;
  }

  /** Limits of a registered task. */
  limitsOf(task: string): TaskLimits | undefined {
    return this.#tasks.get(task);
  }
}
