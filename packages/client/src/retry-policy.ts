import type { Operation, TRPCClientError } from "@trpc/client";
import type { AppRouter } from "@waymark/orchestrator/api";

// Which calls are sent again, and when.

const FIRST_DELAY_MS = 100;
const MAX_DELAY_MS = 2_000;

/** Apart by chance, so that clients that were refused together do not come back together. */
export const retryDelayMs = (attempt: number): number =>
  Math.min(FIRST_DELAY_MS * 2 ** (attempt - 1), MAX_DELAY_MS) * (0.5 + Math.random() / 2);

/** The refusal's code of the API's table, or undefined for an error that is no refusal. */
export const refusalCode = (error: TRPCClientError<AppRouter>): string | undefined =>
  error.data?.waymark?.code;

/** True when the same call can succeed later: no answer at all, or one that says so. */
export function isPassing(error: TRPCClientError<AppRouter>): boolean {
  const status = error.data?.httpStatus;
  return status === undefined || status >= 500 || status === 429;
}

/**
 * True when sending the call again can only help: it was not begun, or whatever became of it, it happens
 * once. An internal error is not repeated: it would most likely only fail again.
 */
export function mayRepeat(op: Operation, error: TRPCClientError<AppRouter>): boolean {
  if (op.signal?.aborted === true || !isPassing(error) || error.data?.httpStatus === 500)
    return false;
  return wasNotBegun(error) || happensOnce(op);
}

function wasNotBegun(error: TRPCClientError<AppRouter>): boolean {
  if (refusalCode(error) === "OVERLOADED") return true;
  const { begun } = (error.data?.waymark?.details ?? {}) as { readonly begun?: unknown };
  return begun === false;
}

/** It reads, or each thing it asks for has a key. */
function happensOnce({ type, path, input }: Operation): boolean {
  if (type === "query" || KEYED.has(path)) return true;
  const { idempotencyKey, key } = (input ?? {}) as Readonly<Record<string, unknown>>;
  return typeof (idempotencyKey ?? key) === "string";
}

/** Their items must have keys. */
const KEYED: ReadonlySet<string> = new Set(["runs.startMany", "runs.signalMany"]);
