import type { RunEvent } from "@waymark/core";

/** What the person asked for and the run has not yet answered with an event. */
export type Requested =
  | { readonly kind: "retry"; readonly stepId: string; readonly nodeId: string }
  | { readonly kind: "signal"; readonly name: string }
  | { readonly kind: "cancel" };

export const sameRequest = (a: Requested, b: Requested): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

export function answersRequest(request: Requested, event: RunEvent): boolean {
  switch (request.kind) {
    case "retry":
      return event.type === "step.retried" && event.stepId === request.stepId;
    case "signal":
      return event.type === "signal.received" && event.name === request.name;
    case "cancel":
      return event.type === "run.cancelled";
  }
}
