import type { AttemptWait } from "@waymark/core";
import type { TaskLoad } from "@waymark/orchestrator/api";
import { formatDuration } from "../ui/format.ts";

/** What limits a task, in a few words. */
export function limitWords({ concurrency, rateLimit }: TaskLoad): string {
  const words = [
    ...(concurrency === undefined ? [] : [`${concurrency} at once`]),
    ...(rateLimit ? [`${rateLimit.limit} in ${formatDuration(rateLimit.perMs)}`] : []),
  ];
  return words.length === 0 ? "none" : words.join(", ");
}

const FOR: Readonly<Record<AttemptWait["kind"], string>> = {
  queue: "a place",
  key: "a key",
  workflow: "its workflow's limit",
  task: "the task's limit",
  rate: "the rate limit",
};

/** What attempts wait for: `2 a key, 1 a place`. */
export const waitWords = ({ waitsFor }: TaskLoad): string =>
  Object.entries(waitsFor)
    .map(([kind, waiting]) => `${waiting} for ${FOR[kind as AttemptWait["kind"]]}`)
    .join(", ");

/** Priorities, where they are not all the same: `2 high, 1 low`. */
export const priorityWords = ({ priorities }: TaskLoad): string =>
  Object.keys(priorities).every((priority) => priority === "normal")
    ? ""
    : Object.entries(priorities)
        .map(([priority, waiting]) => `${waiting} ${priority}`)
        .join(", ");
