import type { RunEvent } from "@waymark/core";
import { KEY_PREFIX } from "../accounts/caller.ts";
import { ACTIONS_BESIDE_RUNS } from "../store/audit-queries.ts";

/** Events that only an operator causes. */
const OPERATOR_EVENTS = [
  "run.paused",
  "run.resumed",
  "run.cancelled",
  "run.terminated",
  "run.rewound",
  "run.modified",
  "run.migrated",
  "run.forked",
  "step.retried",
  "step.skipped",
  "step.resolved",
] as const satisfies readonly RunEvent["type"][];

/** All that an entry of the audit can tell of: an event of a run, or what is done beside runs. */
export const AUDIT_ACTIONS = [
  ...OPERATOR_EVENTS,
  "signal.received",
  ...ACTIONS_BESIDE_RUNS,
] as const;

export type AuditAction = (typeof AUDIT_ACTIONS)[number];

const BY_OPERATORS: ReadonlySet<string> = new Set(OPERATOR_EVENTS);

/**
 * True where an event is somebody's act of its own: an operator's, or a signal that says which person sent it.
 * What a bulk action does to each run is told of by the bulk action's own entry.
 */
export function isAudited(event: RunEvent): boolean {
  if (event.type === "signal.received") {
    const isPersons = event.by !== undefined && !event.by.startsWith(KEY_PREFIX);
    return isPersons && event.bulkActionId === undefined;
  }
  return BY_OPERATORS.has(event.type) && !("bulkActionId" in event);
}
