import type { Logger } from "../logger.ts";
import { currentAttempt, followAttempts } from "./current-attempt.ts";

/** Something that a handler began and does not wait for has failed. */
class StrayError extends Error {
  override readonly name = "StrayError";
}

/**
 * What a handler leaves unawaited, a callback or a promise, must not end everyone's work when it throws:
 * the attempt that began it fails, where it is known and still at work. Call it once for the process.
 */
export function surviveStrayErrors(log: Logger): void {
  process.on("uncaughtException", (error) => blame(log, error));
  process.on("unhandledRejection", (error) => blame(log, error));
}

function blame(log: Logger, error: unknown): void {
  const attempt = currentAttempt();
  followAttempts();
  const { runId, stepId, task, attempt: number } = attempt?.job ?? {};
  log.error(
    { err: error, runId, stepId, attempt: number, task },
    attempt
      ? `Something threw that a handler of "${task}" had left unawaited.`
      : "Something threw that nobody awaited. From now on it is followed which attempt begins what.",
  );
  attempt?.abort(
    new StrayError(`Something that its handler left unawaited threw: ${String(error)}`, {
      cause: error,
    }),
  );
}
