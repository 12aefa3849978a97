import { WaymarkError, type RefusalOptions } from "./errors.ts";

// Refusals that only a service has: about what it keeps beside runs, and about itself. Their sentences are
// apart, for a page that simulates has no room for them.

const SERVICE_CODES = {
  WORKFLOW_ARCHIVED: "Unarchive it first.",
  PAYLOAD_TOO_LARGE:
    "The payload is larger than the limit. Store it elsewhere and pass a reference.",
  PAYLOAD_NOT_FOUND: "There is no such value; the run may have passed its retention period.",
  PAYLOAD_NOT_JSON: "The payload holds something JSON cannot keep. Send plain JSON.",
  RUN_NOT_FINISHED:
    "Only a run that has ended with all that it started can be deleted. Cancel it first.",
  RUN_HELD:
    "The run is set aside as an incident, with the reason shown on it. Mend that, then restart.",
  TRANSITION_NOT_FOUND:
    "There is no such transition, or the version of the run then is not known any more.",
  OVERLOADED:
    "The orchestrator has all the work it can hold. Retry with the same key, after a second or more.",
  PLAN_OUTDATED: "The run has moved on since. Look at the new plan, and ask again.",
  BULK_ACTION_NOT_FOUND: "There is no such bulk action. `bulk.list` shows those there are.",
  BULK_ACTION_OVER: "It has ended. Create another one.",
  DRAFT_NOT_FOUND: "There is no such draft; it may have been published or thrown away.",
  SCHEDULE_NOT_FOUND: "There is no such schedule. `schedules.list` shows those there are.",
  SCHEDULE_CHANGED: "Look at it, and ask again.",
  NAME_TAKEN: "Choose another one.",
  CURSOR_INVALID: "The cursor is not one this API gave out. Start again from the first page.",
  LEASE_LOST: "Another orchestrator took over. Retry.",
  EFFECTS_NOT_ACCEPTED: "They would be done again. Accept each by its id.",
} as const;

export type ServiceCode = keyof typeof SERVICE_CODES;

/** A refusal with a code of the table above. */
export class ServiceError extends WaymarkError {
  constructor(code: ServiceCode, about: string, options: RefusalOptions = {}) {
    super(code as never, about, { ...options, advice: SERVICE_CODES[code] });
  }
}
