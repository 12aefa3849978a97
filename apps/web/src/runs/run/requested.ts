import type { RunEvent } from "@waymark/core";
import type { RunRequest, StepOfNode } from "./run-page-context.tsx";

/** What the person asked for and the run has not yet answered with an event. */
export type Requested =
  | ({ readonly kind: "retry" | "settle" } & StepOfNode)
  | { readonly kind: "signal"; readonly name: string }
  | { readonly kind: RunRequest | "rewind" | "modify" | "migrate" };

export const sameRequest = (a: Requested, b: Requested): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

export function answersRequest(request: Requested, event: RunEvent): boolean {
  switch (request.kind) {
    case "retry":
      return event.type === "step.retried" && event.stepId === request.stepId;
    case "settle":
      return (
        (event.type === "step.skipped" || event.type === "step.resolved") &&
        event.stepId === request.stepId
      );
    case "signal":
      return event.type === "signal.received" && event.name === request.name;
    default:
      return event.type === ANSWERS[request.kind];
  }
}

const ANSWERS = {
  pause: "run.paused",
  resume: "run.resumed",
  cancel: "run.cancelled",
  terminate: "run.terminated",
  rewind: "run.rewound",
  modify: "run.modified",
  migrate: "run.migrated",
} as const satisfies Record<RunRequest | "rewind" | "modify" | "migrate", RunEvent["type"]>;
