import type { RunEvent, SerializedError } from "@waymark/core";
import { formatDuration, plural } from "../../ui/format.ts";

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
      return {
        label: "Run started",
        summary: event.parent === undefined ? "" : `by ${event.parent.runId}`,
      };
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
        summary: reasonOf(event.error),
      };
    case "step.sent":
      return { ...ofStep(event), label: "Event sent", summary: event.event.type };
    case "step.received":
      return { ...ofStep(event), label: "Events received", summary: "" };
    case "child.completed":
      return { ...ofStep(event), label: "Child completed", summary: "" };
    case "child.failed":
      return { ...ofStep(event), label: "Child failed", summary: reasonOf(event.error) };
    case "step.retried":
      return {
        label: "Retry asked for",
        stepId: event.stepId,
        summary: told(
          event,
          event.input === undefined ? "with the same input" : "with an edited input",
        ),
      };
    case "message.received":
      return {
        label: "Message received",
        summary: `${event.event.type} from ${event.from}`,
      };
    case "message.delivered":
      return { label: "Message delivered", summary: "" };
    case "place.given":
      return { label: "Place given", summary: "" };
    case "place.refused":
      return { label: "Place refused", summary: `${event.heldBy.join(", ")} had it` };
    case "timer.fired":
      return { label: "Timer fired", ...ofTimer(event.timerId) };
    case "signal.received":
      return { label: "Signal received", summary: told(event, event.name) };
    case "step.skipped":
      return {
        label: "Step skipped",
        stepId: event.stepId,
        summary: told(event, "with an output"),
      };
    case "step.resolved":
      return {
        label: "error" in event ? "Failed by hand" : "Completed by hand",
        stepId: event.stepId,
        summary: told(event, "error" in event ? reasonOf(event.error) : ""),
      };
    case "run.paused":
      return { label: "Run paused", summary: told(event, "") };
    case "run.resumed":
      return { label: "Run resumed", summary: told(event, "") };
    case "run.cancelled":
      return { label: "Cancel asked for", summary: told(event, "") };
    case "run.terminated":
      return { label: "Run terminated", summary: told(event, "") };
    case "run.rewound":
      return "stepId" in event.to
        ? { label: "Run again from", stepId: event.to.stepId, summary: told(event, "") }
        : { label: "Taken back", summary: told(event, `to transition ${event.to.sequence}`) };
    case "run.forked": {
      const { runId, sequence } = event.from;
      return { label: "Run forked", summary: told(event, `from ${runId} at ${sequence}`) };
    }
    case "run.modified": {
      const { length } = event.changes;
      return { label: "Run modified", summary: told(event, plural(length, "change")) };
    }
    case "run.migrated": {
      const { fromVersion, toVersion, to } = event;
      const versions = `v${fromVersion} → v${toVersion}`;
      if (!to) return { label: "Version changed", summary: told(event, versions) };
      return "stepId" in to
        ? { label: "Run again from", stepId: to.stepId, summary: told(event, `on ${versions}`) }
        : {
            label: "Taken back",
            summary: told(event, `to transition ${to.sequence}, on ${versions}`),
          };
    }
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

/** Why something failed, in one line. “Error” alone says nothing that the colour does not. */
export function reasonOf({ name, message }: Pick<SerializedError, "name" | "message">): string {
  const line = message.split("\n", 1)[0] ?? "";
  return name === "Error" ? line : `${name}: ${line}`;
}

const TIMERS = {
  retry: "time for the next attempt",
  wait: "the wait is over",
  timeout: "the child run took too long",
} as const;

/** Whose timer it was and what it was for, which its id says in the core's way. */
function ofTimer(timerId: string): Pick<EventFacts, "stepId" | "summary"> {
  const [, kind, stepId] = /^(retry|wait|timeout):(.+)#\d+$/s.exec(timerId) ?? [];
  if (kind === undefined || stepId === undefined) return { summary: timerId };
  return { stepId, summary: TIMERS[kind as keyof typeof TIMERS] };
}
