import type { RewoundTo, RunEvent, SerializedError } from "@waymark/core";
import { formatDuration, plural } from "../../ui/format.ts";
import { starterWords } from "../starter.ts";

export interface EventFacts {
  /** What happened, for the type column. */
  readonly label: string;
  readonly stepId?: string;
  readonly attempt?: number;
  readonly summary: string;
}

/** What events of a type are called. */
export const EVENT_LABELS: Readonly<Record<RunEvent["type"], string>> = {
  "run.started": "Run started",
  "step.started": "Step started",
  "step.completed": "Step completed",
  "step.failed": "Step failed",
  "step.sent": "Event sent",
  "step.received": "Events received",
  "child.completed": "Child completed",
  "child.failed": "Child failed",
  "step.retried": "Retry asked for",
  "message.received": "Message received",
  "message.delivered": "Message delivered",
  "place.given": "Place given",
  "place.refused": "Place refused",
  "timer.fired": "Timer fired",
  "signal.received": "Signal received",
  "step.skipped": "Step skipped",
  "step.resolved": "Settled by hand",
  "run.paused": "Run paused",
  "run.resumed": "Run resumed",
  "run.cancelled": "Cancel asked for",
  "run.terminated": "Run terminated",
  "run.rewound": "Taken back",
  "run.forked": "Run forked",
  "run.modified": "Run modified",
  "run.migrated": "Version changed",
};

/** One line about an event. */
export const eventFacts = (event: RunEvent): EventFacts => ({
  label: EVENT_LABELS[event.type],
  ...detailsOf(event),
});

function detailsOf(
  event: RunEvent,
): Omit<EventFacts, "label"> & Partial<Pick<EventFacts, "label">> {
  switch (event.type) {
    case "run.started":
      return {
        summary: `by ${event.parent?.runId ?? starterWords(event.by)}${delayWords(event)}`,
      };
    case "step.started":
      return { ...ofStep(event), summary: "" };
    case "step.completed":
      return {
        ...ofStep(event),

        summary: `in ${formatDuration(event.at - event.startedAt)}`,
      };
    case "step.failed":
      return {
        ...ofStep(event),

        summary: reasonOf(event.error),
      };
    case "step.sent":
      return { ...ofStep(event), summary: event.event.type };
    case "step.received":
      return { ...ofStep(event), summary: "" };
    case "child.completed":
      return { ...ofStep(event), summary: "" };
    case "child.failed":
      return { ...ofStep(event), summary: reasonOf(event.error) };
    case "step.retried":
      return {
        stepId: event.stepId,
        summary: told(
          event,
          event.input === undefined ? "with the same input" : "with an edited input",
        ),
      };
    case "message.received":
      return {
        summary: `${event.event.type} from ${event.from}`,
      };
    case "message.delivered":
      return { summary: "" };
    case "place.given":
      return { summary: "" };
    case "place.refused":
      return { summary: `${event.heldBy.join(", ")} had it` };
    case "timer.fired":
      return { ...ofTimer(event.timerId) };
    case "signal.received":
      return { summary: told(event, event.name) };
    case "step.skipped":
      return {
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
      return { summary: told(event, "") };
    case "run.resumed":
      return { summary: told(event, "") };
    case "run.cancelled":
      return { summary: told(event, "") };
    case "run.terminated":
      return { summary: told(event, "") };
    case "run.rewound":
      return rewound(event, event.to);
    case "run.forked": {
      const { runId, sequence } = event.from;
      return { summary: told(event, `from ${runId} at ${sequence}`) };
    }
    case "run.modified": {
      const { length } = event.changes;
      return { summary: told(event, plural(length, "change")) };
    }
    case "run.migrated": {
      const { fromVersion, toVersion, to } = event;
      const versions = `v${fromVersion} → v${toVersion}`;
      if (!to) return { summary: told(event, versions) };
      return rewound(event, to, `on ${versions}`);
    }
  }
}

/** How long the run waits before it begins, where it was started so. */
const delayWords = ({ at, startAt = at }: { readonly at: number; readonly startAt?: number }) =>
  startAt > at ? `, to begin after ${formatDuration(startAt - at)}` : "";

/** What of a run began anew, or where it was taken back to. */
function rewound(
  event: Told,
  to: RewoundTo,
  where = "",
): Pick<EventFacts, "summary"> & Partial<EventFacts> {
  if ("failed" in to) return { label: "All that failed run again", summary: told(event, where) };
  if ("stepId" in to) {
    const label = to.alone ? "Only this step run again" : "Run again from";
    return { label, stepId: to.stepId, summary: told(event, where) };
  }
  const place = [`to transition ${to.sequence}`, where].filter((part) => part !== "").join(", ");
  return { label: "Taken back", summary: told(event, place) };
}

const ofStep = ({ stepId, attempt }: { readonly stepId: string; readonly attempt: number }) => ({
  stepId,
  attempt,
});

/** What was asked, by whom, in whose name and why. */
const told = ({ by, onBehalfOf, reason }: Told, what: string): string =>
  [
    what,
    by === undefined ? "" : `by ${by}`,
    onBehalfOf === undefined ? "" : `for ${onBehalfOf}`,
    reason === undefined ? "" : `“${reason}”`,
  ]
    .filter((part) => part !== "")
    .join(" ");

interface Told {
  readonly by?: string;
  readonly onBehalfOf?: string;
  readonly reason?: string;
}

/** Why something failed, in one line. “Error” alone says nothing that the colour does not. */
export function reasonOf({ name, message }: Pick<SerializedError, "name" | "message">): string {
  const line = message.split("\n", 1)[0] ?? "";
  return name === "Error" ? line : `${name}: ${line}`;
}

const TIMERS = {
  retry: "time for the next attempt",
  wait: "the wait is over",
  remind: "time to remind who is to answer",
  timeout: "the child run took too long",
} as const;

/** Whose timer it was and what it was for, which its id says in the core's way. */
function ofTimer(timerId: string): Pick<EventFacts, "stepId" | "summary"> {
  const [, kind, stepId] = /^(retry|wait|remind|timeout):(.+)#\d+$/s.exec(timerId) ?? [];
  if (kind === undefined || stepId === undefined) {
    return { summary: timerId === "start" ? "the delay is over: the run begins" : timerId };
  }
  return { stepId, summary: TIMERS[kind as keyof typeof TIMERS] };
}
