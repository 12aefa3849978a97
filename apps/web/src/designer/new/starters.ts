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
    description: "Steps that need one another: tasks, waits, approvals, maps over lists.",
    document: {
      name: "new-workflow",
      title: "New workflow",
      input: {
        type: "object",
        properties: { who: { type: "string", title: "For whom" } },
        required: ["who"],
      },
      steps: {
        pause: { title: "Take a breath", wait: "5s" },
        decide: { title: "Decide", approval: {}, needs: ["pause"] },
      },
      output: "${ steps.decide.output }",
    },
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
