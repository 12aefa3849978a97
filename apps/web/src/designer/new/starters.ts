import type { JsonObject } from "@waymark/core";

/** What a new workflow begins as. */
export interface Starter {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly document: JsonObject;
}

export const STARTERS: readonly Starter[] = [
  {
    id: "dag",
    title: "DAG",
    description: "An empty canvas for steps that need one another: tasks, waits, approvals, loops.",
    document: { name: "new-workflow", title: "New workflow", steps: {} },
  },
  {
    id: "machine",
    title: "Statechart",
    description: "States and what leads from one to the next: signals, time, the end of a task.",
    document: {
      kind: "machine",
      name: "new-machine",
      title: "New statechart",
      machine: { states: {} },
    },
  },
];
