import {
  ERROR_CODES,
  parseDuration,
  RUN_STATUSES,
  STEP_STATUSES,
  StepId,
  type ErrorCode,
  type JsonSchema,
} from "@waymark/core";
import * as z from "zod/mini";

// A scenario is JSON: what is done to a run, in order, and what must be true in between. It can be kept
// beside a workflow, written by a test, or recorded from a simulation.

const Json = z.json().check(z.meta({ id: "json" }));

const Span = z
  .pipe(
    z.union([z.int().check(z.gte(0)), z.string()]),
    z.transform((value) => (typeof value === "number" ? value : (parseDuration(value) ?? -1))),
  )
  .check(z.refine((ms) => ms >= 0, 'Write a duration as 1500, "30s", "15m", "2h" or "PT15M".'));

const ErrorValue = z
  .catchall(
    z.object({ name: z._default(z.string(), "Error"), message: z._default(z.string(), "") }),
    Json,
  )
  .check(z.describe("As a handler would throw it: name, message, and whatever else it carries."));

const afterMs = z
  ._default(z.int().check(z.gte(0)), 0)
  .check(z.describe("Virtual milliseconds that an attempt takes."));

const Outcome = z.union([
  z.strictObject({ output: Json, afterMs }),
  z.strictObject({ error: ErrorValue, afterMs }),
  z.strictObject({
    byHand: z.literal(true).check(z.describe("A line of the script ends the attempt.")),
  }),
]);

const Expectation = z.strictObject({
  status: z.optional(z.enum(RUN_STATUSES)),
  output: z
    .optional(Json)
    .check(z.describe("Of the run. Of an object, only the members told must be so.")),
  error: z.optional(z.string()).check(z.describe("Name of the error the run failed with.")),
  steps: z
    .optional(z.record(z.string(), z.enum(STEP_STATUSES)))
    .check(
      z.describe("How nodes of the graph stand, by id; those not told may stand as they like."),
    ),
  accepts: z
    .optional(z.array(z.string()))
    .check(z.describe("Names of the signals the run takes, all of them.")),
  elapsed: z.optional(Span).check(z.describe("Virtual time since the scenario began.")),
});
export type Expectation = z.infer<typeof Expectation>;

const refused = z
  .optional(z.enum(Object.keys(ERROR_CODES) as [ErrorCode, ...ErrorCode[]]))
  .check(z.describe("Code of the refusal that this must meet; absent: it must be taken."));

const Line = z.union([
  z.strictObject({
    signal: z.string().check(z.describe("Name of the signal to send.")),
    payload: z.optional(Json),
    key: z.optional(z.string()),
    by: z
      .optional(z.string())
      .check(z.describe("Who sends it: an approval takes it from its approvers only.")),
    refused,
  }),
  z.strictObject({
    answer: StepId.check(
      z.describe("Step whose attempt ends; its task's outcome must be `byHand`."),
    ),
    output: z.optional(Json),
    error: z.optional(ErrorValue),
  }),
  z.strictObject({
    retry: StepId.check(z.describe("Step to retry by hand.")),
    input: z.optional(Json),
    refused,
  }),
  z.strictObject({
    skip: StepId.check(z.describe("Step to go on from as if it had completed.")),
    output: z._default(Json, null).check(z.describe("What it is taken to have given.")),
    refused,
  }),
  z.strictObject({ cancel: z.literal(true), refused }),
  z.strictObject({
    operate: z
      .enum(["paused", "resumed", "terminated"])
      .check(z.describe("What becomes of the run.")),
    refused,
  }),
  z.strictObject({
    crash: z.literal(true).check(z.describe("Everything but the history is lost.")),
  }),
  z.strictObject({ advance: Span.check(z.describe("Virtual time that passes.")) }),
  z.strictObject({ settle: z.literal(true).check(z.describe("Until nothing happens by itself.")) }),
  z.strictObject({
    rewind: z.int().check(z.gte(1), z.describe("The run goes back to just after this transition.")),
  }),
  z.strictObject({ expect: Expectation }),
]);
export type Line = z.infer<typeof Line>;

export const Scenario = z.strictObject({
  title: z.optional(z.string()),
  workflow: z.string().check(z.describe("Name of the workflow to start.")),
  input: z._default(Json, {}),
  tasks: z
    ._default(z.record(z.string(), z.union([Outcome, z.array(Outcome).check(z.minLength(1))])), {})
    .check(
      z.describe("What tasks do: one outcome, or one for each attempt. Others give null at once."),
    ),
  script: z
    .array(Line)
    .check(z.describe("What is done to the run, and what must be true in between.")),
});
export type Scenario = z.infer<typeof Scenario>;

/** The published JSON Schema of a scenario as it is authored. */
export const scenarioJsonSchema = (): JsonSchema =>
  z.toJSONSchema(Scenario, { io: "input" }) as JsonSchema;
