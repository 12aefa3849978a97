import type { JsonObject } from "@waymark/core";

// Refusals over who asks. Their table is apart from the core's: what decides runs, and pages that simulate
// them, know nothing of accounts.

export const ACCESS_CODES = {
  SIGN_IN_NEEDED: "Sign in, or send an API key as `Authorization: Bearer …`.",
  SIGN_IN_REFUSED: "Check both; an admin can make a link that sets a new password.",
  NOT_CLAIMED:
    "Open the link that the console printed; start the orchestrator again for another one.",
  ALREADY_CLAIMED: "Sign in, or ask an admin for an invitation.",
  NOT_ALLOWED: "Ask an admin.",
  TOO_MANY_TRIES: "Wait for as long as `Retry-After` says, then try again.",
  LINK_INVALID: "It was used, taken back, or is too old. Ask whoever sent it for another one.",
  PASSWORD_WRONG: "Try again, or ask an admin for a link that sets a new one.",
  PASSWORD_WEAK: "Choose another password.",
  LAST_ADMIN: "Make somebody else an admin first.",
  MEMBER_NOT_FOUND: "They may have been removed.",
  KEY_NOT_FOUND: "It may have been revoked.",
  ORIGIN_NEEDED: "Send the request from a page of this installation, or use an API key.",
} as const;

export type AccessCode = keyof typeof ACCESS_CODES;

/** A refusal with a code of the table above. `details.retryAfterSeconds`: when to come back. */
export class AccessError extends Error {
  override readonly name = "AccessError";
  readonly code: AccessCode;
  readonly details: JsonObject | undefined;

  constructor(code: AccessCode, about: string, details?: JsonObject) {
    super(`${about} ${ACCESS_CODES[code]}`);
    this.code = code;
    this.details = details;
  }
}
