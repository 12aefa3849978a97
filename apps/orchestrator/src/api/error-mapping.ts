import { TRPCError, type TRPC_ERROR_CODE_KEY } from "@trpc/server";
import { WaymarkError, type ErrorCode } from "@waymark/core";
import * as z from "zod";
import { AccessError, type AccessCode } from "../accounts/access-error.ts";
import { isDatabaseAway } from "../store/classify-failure.ts";
import type { RefusalData } from "./views.ts";

/** How each refusal is told over HTTP, through tRPC's own table of codes. */
const TRPC_CODES: Record<ErrorCode | AccessCode, TRPC_ERROR_CODE_KEY> = {
  WORKFLOW_NOT_FOUND: "NOT_FOUND",
  VERSION_NOT_FOUND: "NOT_FOUND",
  WORKFLOW_ARCHIVED: "CONFLICT",
  DEFINITION_INVALID: "UNPROCESSABLE_CONTENT",
  INPUT_INVALID: "UNPROCESSABLE_CONTENT",
  PAYLOAD_INVALID: "UNPROCESSABLE_CONTENT",
  PAYLOAD_TOO_LARGE: "PAYLOAD_TOO_LARGE",
  PAYLOAD_NOT_FOUND: "NOT_FOUND",
  PAYLOAD_NOT_JSON: "BAD_REQUEST",
  IDEMPOTENCY_KEY_REUSED: "CONFLICT",
  RUN_NOT_FOUND: "NOT_FOUND",
  RUN_FINISHED: "CONFLICT",
  RUN_NOT_FINISHED: "CONFLICT",
  RUN_HELD: "CONFLICT",
  SIGNAL_NOT_EXPECTED: "CONFLICT",
  NOT_AN_APPROVER: "FORBIDDEN",
  STEP_NOT_FOUND: "NOT_FOUND",
  TRANSITION_NOT_FOUND: "NOT_FOUND",
  STEP_NOT_FAILED: "CONFLICT",
  STEP_SETTLED: "CONFLICT",
  CHANGE_IMPOSSIBLE: "CONFLICT",
  PLAN_OUTDATED: "CONFLICT",
  EFFECTS_NOT_ACCEPTED: "CONFLICT",
  EXPRESSION_INVALID: "UNPROCESSABLE_CONTENT",
  BULK_ACTION_NOT_FOUND: "NOT_FOUND",
  BULK_ACTION_OVER: "CONFLICT",
  DRAFT_NOT_FOUND: "NOT_FOUND",
  SCHEDULE_NOT_FOUND: "NOT_FOUND",
  SCHEDULE_CHANGED: "CONFLICT",
  NAME_TAKEN: "CONFLICT",
  CURSOR_INVALID: "PRECONDITION_FAILED",
  UNAVAILABLE: "SERVICE_UNAVAILABLE",
  OVERLOADED: "TOO_MANY_REQUESTS",
  LEASE_LOST: "SERVICE_UNAVAILABLE",
  SIGN_IN_NEEDED: "UNAUTHORIZED",
  SIGN_IN_REFUSED: "UNAUTHORIZED",
  NOT_CLAIMED: "UNAUTHORIZED",
  ALREADY_CLAIMED: "CONFLICT",
  NOT_ALLOWED: "FORBIDDEN",
  TOO_MANY_TRIES: "TOO_MANY_REQUESTS",
  LINK_INVALID: "NOT_FOUND",
  PASSWORD_WRONG: "FORBIDDEN",
  PASSWORD_WEAK: "UNPROCESSABLE_CONTENT",
  LAST_ADMIN: "CONFLICT",
  MEMBER_NOT_FOUND: "NOT_FOUND",
  KEY_NOT_FOUND: "NOT_FOUND",
  ORIGIN_NEEDED: "FORBIDDEN",
};

/** Our refusals become tRPC errors with their own sentence; anything else stays an internal error. */
export function toTrpcError(error: unknown): unknown {
  const cause = asRefusal(error);
  if (!cause) return error;
  return new TRPCError({ code: TRPC_CODES[cause.code], message: cause.message, cause });
}

/** The refusal that an error means, or undefined for what was not expected. */
export function asRefusal(error: unknown): WaymarkError | AccessError | undefined {
  if (error instanceof WaymarkError || error instanceof AccessError) return error;
  if (!isDatabaseAway(error)) return undefined;
  return new WaymarkError("UNAVAILABLE", "The database does not answer.", { cause: error });
}

/** What the error's `data.waymark` says, for a refusal of ours. */
export function refusalData(error: TRPCError): RefusalData | undefined {
  const { cause } = error;
  return cause instanceof WaymarkError || cause instanceof AccessError
    ? refusalView(cause)
    : undefined;
}

export const refusalView = ({ code, details }: WaymarkError | AccessError): RefusalData => ({
  code,
  ...(details && { details }),
});

/** What a caller is told. A call that does not fit names its fields; zod's own message is its issues as JSON. */
export function sentenceOf({ cause, message }: TRPCError): string {
  if (!(cause instanceof z.ZodError)) return message;
  const problems = cause.issues.map(
    ({ path, message: why }) => `/${path.join("/")}: ${why.replace(/\.$/, "")}`,
  );
  return `The call does not fit (${problems.join("; ")}). Correct the fields named.`;
}

/** An unexpected failure tells a caller nothing of our insides; the log has the rest. */
export const internalMessage = (requestId: string): string =>
  `Something went wrong inside the orchestrator; its log has the details under request ${requestId}.`;
