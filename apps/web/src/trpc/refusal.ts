import { TRPCClientError } from "@trpc/client";
import type { AppRouter } from "@waymark/orchestrator/api";

/** Why a call failed, in words for a person. */
export interface Refusal {
  /** A code of the core's table, where the orchestrator gave one. */
  readonly code?: string;
  readonly sentence: string;
  readonly details?: unknown;
}

export function refusalOf(error: unknown): Refusal {
  if (!isApiError(error)) {
    return { sentence: error instanceof Error ? error.message : String(error) };
  }
  if (error.data === undefined || error.data === null) {
    return {
      code: "UNAVAILABLE",
      sentence: "Waymark cannot be reached. Check that it is still running.",
    };
  }
  const { waymark } = error.data;
  if (!waymark) return { sentence: error.message };
  return { code: waymark.code, sentence: error.message, details: waymark.details };
}

const isApiError = (error: unknown): error is TRPCClientError<AppRouter> =>
  error instanceof TRPCClientError;

/** True where asking again may help: nothing was refused, the answer just did not come. */
export function isPassing(error: unknown): boolean {
  if (!isApiError(error)) return true;
  return error.data === undefined || error.data === null || error.data.httpStatus >= 500;
}
