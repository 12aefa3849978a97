import type { RunEvent } from "@waymark/core";
import { formatDuration } from "../../ui/format.ts";

export interface EventFacts {
  /** What happened, for the type column. */
  readonly label: string;
  readonly stepId?: string;
  readonly attempt?: number;
  readonly summary: string;
}

/** One line about an event. */
export function eventFacts(event: RunEvent): EventFacts {
  switch (event.type) {
    case "run.started":
      return { label: "Run started", summary: "" };
    case "step.started":
      return { ...ofStep(event), label: "Step started", summary: "" };
    case "step.completed":
      return {
        ...ofStep(event),
        label: "Step completed",
        summary: `in ${formatDuration(event.at - event.startedAt)}`,
      };
    case "step.failed":
      return {
        ...ofStep(event),
        label: "Step failed",
        summary: `${event.error.name}: ${firstLine(event.error.message)}`,
      };
    case "step.retried":
      return {
        label: "Retry asked for",
        stepId: event.stepId,
        summary: told(
          event,
          event.input === undefined ? "with the same input" : "with an edited input",
        ),
      };
    case "timer.fired":
      return { label: "Timer fired", summary: event.timerId };
    case "signal.received":
      return { label: "Signal received", summary: told(event, event.name) };
    case "run.cancelled":
      return { label: "Cancel asked for", summary: told(event, "") };
  }
}

const ofStep = ({ stepId, attempt }: { readonly stepId: string; readonly attempt: number }) => ({
  stepId,
  attempt,
});

/** What was asked, by whom and why. */
const told = (
  { by, reason }: { readonly by?: string; readonly reason?: string },
  what: string,
): string =>
  [what, by === undefined ? "" : `by ${by}`, reason === undefined ? "" : `“${reason}”`]
    .filter((part) => part !== "")
    .join(" ");

export const firstLine = (text: string): string => text.split("\n", 1)[0] ?? "";
