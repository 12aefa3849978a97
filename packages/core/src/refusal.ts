import { WaymarkError, type ErrorCode } from "./errors.ts";
import type { RunId } from "./ids.ts";
import type { Ignored } from "./transition-result.ts";

const CODES: Readonly<Record<Ignored, ErrorCode | undefined>> = {
  "run-finished": "RUN_FINISHED",
  "not-expected": "SIGNAL_NOT_EXPECTED",
  "step-unknown": "STEP_NOT_FOUND",
  "step-not-failed": "STEP_NOT_FAILED",
  // What was asked for has been done already, so who asks again is not refused.
  duplicate: undefined,
  stale: undefined,
};

/** What a caller is told whose event changed nothing, or undefined where that is as good as done. */
export function refusalOf(
  ignored: Ignored,
  runId: RunId,
  about: Readonly<Record<string, string>> = {},
): WaymarkError | undefined {
  const code = CODES[ignored];
  if (code === undefined) return undefined;
  const details = { runId, ...about };
  const text = Object.entries(details).map(([key, value]) => `${key}=${value}`);
  return new WaymarkError(code, `${text.join(" ")}:`, { details });
}
