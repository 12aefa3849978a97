import * as z from "zod";
import { NonRetryableError } from "../non-retryable-error.ts";
import type { TaskContext } from "../task.ts";
import { untilAborted } from "./pause.ts";

/** A failure to rehearse, so that retries, compensation and repair can be watched. Decided by the attempt alone. */
export const Failure = z.object({
  kind: z
    .enum(["error", "declined", "timeout"])
    .default("error")
    .describe("error: tried again. declined: final at once. timeout: the answer is lost."),
  times: z.int().min(1).max(1_000).default(1).describe("How many attempts fail, from the first."),
});
export type Failure = z.infer<typeof Failure>;

/** What the simulated tasks have in common. */
export const simulated = {
  latencyMs: z
    .int()
    .min(0)
    .max(60_000)
    .nullish()
    .describe("How long the simulated service takes; 0 answers at once."),
  failure: Failure.nullish().describe("A failure to rehearse. Remove it to let the step succeed."),
};

interface Simulated {
  readonly failure?: Failure | null | undefined;
}

/** The service refused, for good: an insufficient balance, goods that no longer exist. */
class DeclinedError extends NonRetryableError {
  override readonly name = "DeclinedError";
}

/** Fails before the service did anything. */
export function rehearseRefusal(
  { input, attempt, log }: TaskContext<Simulated>,
  service: string,
): void {
  const failure = due(input, attempt);
  if (!failure || failure.kind === "timeout") return;
  log.warn(`${service} fails, as rehearsed.`, { attempt, kind: failure.kind });
  if (failure.kind === "declined") throw new DeclinedError(`${service} declined the request.`);
  throw new Error(`${service} is unavailable.`);
}

/** The service did its work, but its answer never arrives: the next attempt is told by its key. */
export async function rehearseLostAnswer(
  { input, attempt, log, signal }: TaskContext<Simulated>,
  service: string,
): Promise<void> {
  if (due(input, attempt)?.kind !== "timeout") return;
  log.warn(`${service} does not answer, as rehearsed.`, { attempt });
  await untilAborted(signal);
}

const due = ({ failure }: Simulated, attempt: number): Failure | undefined =>
  failure && attempt <= failure.times ? failure : undefined;
