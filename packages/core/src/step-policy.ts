import * as z from "zod";
import { ParentClosePolicy } from "./child-step.ts";
import { Duration } from "./duration.ts";
import { RetryPolicy } from "./retry-policy.ts";

/** How long things may take; each ends the attempt with an error that the retry policy then judges. */
export const Timeouts = z.strictObject({
  attempt: Duration.optional().describe("One attempt, from its start."),
  total: Duration.optional().describe("All attempts of a round and the waits between them."),
  queue: Duration.optional().describe(
    "From when an attempt was asked for until it begins; then it fails with a QueueTimeoutError.",
  ),
  heartbeat: Duration.optional().describe("Between two heartbeats of a running attempt."),
});
export type Timeouts = z.infer<typeof Timeouts>;

/** The task that undoes a step. It receives `{ input, output }` of the step it undoes. */
export const Compensate = z.strictObject({
  task: z.string().min(1),
  retry: RetryPolicy.optional(),
  timeouts: Timeouts.optional(),
});
export type Compensate = z.infer<typeof Compensate>;

/** What a DAG's task step and a machine's invoke (in `meta`) say about their attempts, in one shape. */
export const StepPolicy = z.strictObject({
  retry: RetryPolicy.optional(),
  timeouts: Timeouts.optional(),
  compensate: Compensate.optional(),
});
export type StepPolicy = z.infer<typeof StepPolicy>;

/** What a machine says about what it invokes: `parentClosePolicy` is for child runs. */
export const InvokePolicy = StepPolicy.extend({
  parentClosePolicy: ParentClosePolicy.optional().describe(
    "What becomes of a child run that is no longer waited for: `cancel` (the default), `terminate` or `abandon`.",
  ),
});
export type InvokePolicy = z.infer<typeof InvokePolicy>;

/** What becomes of a run when a step fails for good: it fails as it is, or undoes what completed and then fails. */
export const OnFailure = z.enum(["fail", "compensate"]);
export type OnFailure = z.infer<typeof OnFailure>;
