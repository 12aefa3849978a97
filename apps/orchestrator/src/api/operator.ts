import { StepId, type JsonValue, type OperatorRequest } from "@waymark/core";
import { z } from "zod";
import { command, Json, Reason, RunInput, Text } from "./trpc.ts";

// What an operator can do to a run. Who asked and why is in the run's history.

const Asked = RunInput.extend({ by: Text.min(1).max(200).optional(), reason: Reason });
const AskedOfStep = Asked.extend({ stepId: StepId });

const Output = z.custom<JsonValue>((value) => value !== undefined, "Give an output; null will do.");

const StepError = z.looseObject({ name: Text.min(1).max(200), message: Text.max(10_000) });

/** A procedure that asks for an event without more than who and why. */
const ofRun = (type: "run.paused" | "run.resumed" | "run.cancelled" | "run.terminated") =>
  command
    .input(Asked)
    .mutation(({ ctx, input: { runId, ...cause } }) =>
      ctx.engine.operate(runId, { type, ...cause } as OperatorRequest),
    );

export const operatorProcedures = {
  /** Nothing new begins; what is in flight is let finish, and timers and signals still count. */
  pause: ofRun("run.paused"),

  resume: ofRun("run.resumed"),

  /** Withdraws what is in flight, and undoes what was done where the definition says so. */
  cancel: ofRun("run.cancelled"),

  /** Ends the run at once and as it is: nothing is undone. */
  terminate: ofRun("run.terminated"),

  /** Tries a failed step again, or one in backoff at once, with the input it had or with `input`. */
  retryStep: command
    .input(AskedOfStep.extend({ input: Json }))
    .mutation(({ ctx, input: { runId, ...retry } }) =>
      ctx.engine.operate(runId, { type: "step.retried", ...retry } as OperatorRequest),
    ),

  /** Goes on as if the step had completed with `output`; the step is never undone. */
  skipStep: command
    .input(AskedOfStep.extend({ output: Output }))
    .mutation(({ ctx, input: { runId, ...skip } }) =>
      ctx.engine.operate(runId, { type: "step.skipped", ...skip } as OperatorRequest),
    ),

  /** Says how a step ended: with an output it was done by hand, with an error it failed for good. */
  resolveStep: command
    .input(
      z.union([AskedOfStep.extend({ output: Output }), AskedOfStep.extend({ error: StepError })]),
    )
    .mutation(({ ctx, input: { runId, ...resolution } }) =>
      ctx.engine.operate(runId, { type: "step.resolved", ...resolution } as OperatorRequest),
    ),
};
