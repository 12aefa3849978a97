import * as z from "zod/mini";
import { ParentClosePolicy } from "./child-step.ts";
import { Duration } from "./duration.ts";
import { RetryPolicy } from "./retry-policy.ts";

/** How long things may take; each ends the attempt with an error that the retry policy then judges. */
export const Timeouts = z.strictObject({
  attempt: z.optional(Duration).check(z.describe("One attempt, from its start.")),
  total: z
    .optional(Duration)
    .check(z.describe("All attempts of a round and the waits between them.")),
  queue: z
    .optional(Duration)
    .check(
      z.describe(
        "From when an attempt was asked for until it begins; then it fails with a QueueTimeoutError.",
      ),
    ),
  heartbeat: z.optional(Duration).check(z.describe("Between two heartbeats of a running attempt.")),
});
export type Timeouts = z.infer<typeof Timeouts>;

/** The task that undoes a step. It receives `{ input, output }` of the step it undoes. */
export const Compensate = z.strictObject({
  task: z.string().check(z.minLength(1)),
  retry: z.optional(RetryPolicy),
  timeouts: z.optional(Timeouts),
});
export type Compensate = z.infer<typeof Compensate>;

/** What a DAG's task step and a machine's invoke (in `meta`) say about their attempts, in one shape. */
export const StepPolicy = z.strictObject({
  retry: z.optional(RetryPolicy),
  timeouts: z.optional(Timeouts),
  compensate: z.optional(Compensate),
});
export type StepPolicy = z.infer<typeof StepPolicy>;

/** What a machine says about what it invokes: `parentClosePolicy` is for child runs. */
export const InvokePolicy = z.extend(StepPolicy, {
  parentClosePolicy: z.optional(ParentClosePolicy),
});
export type InvokePolicy = z.infer<typeof InvokePolicy>;

/** What becomes of a run when a step fails for good: it fails as it is, or undoes what completed and then fails. */
export const OnFailure = z.enum(["fail", "compensate"]);
export type OnFailure = z.infer<typeof OnFailure>;
