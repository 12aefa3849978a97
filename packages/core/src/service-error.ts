import { WaymarkError, type RefusalOptions } from "./errors.ts";

// Refusals that only a service has: about what it keeps beside runs, and about itself. Their sentences are
// apart, for a page that simulates has no room for them.

const SERVICE_CODES = {
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
