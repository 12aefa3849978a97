import type { Cause, RunEvent } from "@waymark/core";
import type { CommitRecord } from "./commit-record.ts";

/** The audit entry of a transition that is somebody's act. What is large in its event is left out. */
export function auditRow(record: CommitRecord): Readonly<Record<string, unknown>> {
  const { runId, sequence, eventText, run } = record;
  const event = JSON.parse(eventText) as RunEvent & Cause;
  const { type, at, by, reason, ...asked } = event;
  return {
    id: `${runId}/${sequence}`,
    at,
    actor: by,
    action: type,
    object_kind: "run",
    object_id: runId,
    workflow: run.workflow,
    reason,
    address: record.address,
    details: { ...withoutRun(asked), status: run.status },
  };
}

/** What was asked for, without the whole run that the event carries. */
function withoutRun(asked: object): object {
  const { basis: _, snapshot: __, ...rest } = asked as Readonly<Record<string, unknown>>;
  return rest;
}
