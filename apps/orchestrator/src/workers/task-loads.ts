import type { AttemptName, AttemptWait, Priority } from "@waymark/core";
import type { Task } from "@waymark/definitions";
import type { FailureView, KeyView, TaskLoad } from "./workers-view.ts";

/** An attempt that has not begun, and what it waits for. */
export type Waiting = readonly [
  attempt: AttemptName & {
    readonly task: string;
    readonly scheduledAt: number;
    readonly priority?: Priority;
    readonly concurrencyKey?: string;
  },
  reason: AttemptWait["kind"],
];

/** The work of a process as it stands. */
export interface Work {
  readonly tasks: readonly Pick<Task, "name" | "thread" | "concurrency" | "rateLimit">[];
  /** The task of each attempt that is at work. */
  readonly running: Iterable<string>;
  readonly waiting: Iterable<Waiting>;
  readonly failures: {
    readonly tasks: Iterable<string>;
    readonly of: (task: string) => readonly FailureView[];
  };
}

interface Counted {
  running: number;
  queued: number;
  oldestAt: number;
  readonly waitsFor: Partial<Record<AttemptWait["kind"], number>>;
  readonly priorities: Partial<Record<Priority, number>>;
}

/** Each task that is registered, or of which there is work, by name. */
export function taskLoads({ tasks, running, waiting, failures }: Work): readonly TaskLoad[] {
  const counted = new Map<string, Counted>();
  const of = (name: string): Counted => {
    const known = counted.get(name) ?? nothing();
    counted.set(name, known);
    return known;
  };
  for (const { name } of tasks) of(name);
  for (const name of failures.tasks) of(name);
  for (const name of running) of(name).running += 1;
  for (const [{ task, scheduledAt, priority = "normal" }, reason] of waiting) {
    const count = of(task);
    count.queued += 1;
    count.oldestAt = Math.min(count.oldestAt, scheduledAt);
    count.waitsFor[reason] = (count.waitsFor[reason] ?? 0) + 1;
    count.priorities[priority] = (count.priorities[priority] ?? 0) + 1;
  }
  const registered = new Map(tasks.map((task) => [task.name, task]));
  return [...counted]
    .map(([name, { oldestAt, ...count }]) => {
      const { thread, concurrency, rateLimit } = registered.get(name) ?? {};
      return {
        name,
        ...count,
        failures: failures.of(name),
        ...(registered.has(name) && {
          handler: thread ? ("thread" as const) : ("process" as const),
        }),
        ...(oldestAt !== Infinity && { oldestAt }),
        ...(concurrency !== undefined && { concurrency }),
        ...(rateLimit && { rateLimit: { limit: rateLimit.limit, perMs: rateLimit.perMs } }),
      };
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

const nothing = (): Counted => ({
  running: 0,
  queued: 0,
  oldestAt: Infinity,
  waitsFor: {},
  priorities: {},
});

const MOST_KEYS = 100;

/** Concurrency keys that attempts wait for, with who has each. */
export function keyViews(
  waiting: Iterable<Waiting>,
  holderOf: (attempt: AttemptName) => AttemptName | undefined,
): readonly KeyView[] {
  const keys = new Map<string, { heldBy: AttemptName; waiting: number }>();
  for (const [attempt, reason] of waiting) {
    const key = attempt.concurrencyKey;
    if (reason !== "key" || key === undefined) continue;
    const known = keys.get(key);
    const heldBy = known?.heldBy ?? (keys.size < MOST_KEYS ? holderOf(attempt) : undefined);
    if (heldBy) keys.set(key, { heldBy, waiting: (known?.waiting ?? 0) + 1 });
  }
  return Array.from(keys, ([key, about]) => ({ key, ...about })).toSorted(
    (a, b) => b.waiting - a.waiting,
  );
}
