import type { RunEvent } from "@waymark/core";
import type { Tone } from "../../../ui/status.tsx";

/** The colour of an event's mark, by its type. */
export const EVENT_TONE: Readonly<Record<RunEvent["type"], Tone>> = {
  "run.started": "grey",
  "step.started": "blue",
  "step.completed": "green",
  "step.failed": "red",
  "step.sent": "blue",
  "step.received": "grey",
  "child.completed": "green",
  "child.failed": "red",
  "message.received": "blue",
  "message.delivered": "grey",
  "place.given": "blue",
  "place.refused": "red",
  "step.retried": "violet",
  "timer.fired": "amber",
  "signal.received": "violet",
  "step.skipped": "violet",
  "step.resolved": "violet",
  "run.paused": "violet",
  "run.resumed": "violet",
  "run.cancelled": "violet",
  "run.terminated": "violet",
  "run.rewound": "violet",
  "run.forked": "violet",
  "run.modified": "violet",
  "run.migrated": "violet",
};
