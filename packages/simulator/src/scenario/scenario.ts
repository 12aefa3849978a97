import {
  ERROR_CODES,
  parseDuration,
  RUN_STATUSES,
  STEP_STATUSES,
  StepId,
  type ErrorCode,
  type JsonSchema,
} from "@waymark/core";
import * as z from "zod";

// A scenario is JSON: what is done to a run, in order, and what must be true in between. It can be kept
// beside a workflow, written by a test, or recorded from a simulation.

const Json = z.json().meta({ id: "json" });

const Span = z
  .union([z.int().min(0), z.string()])
  .transform((value) => (typeof value === "number" ? value : (parseDuration(value) ?? -1)))
  .refine((ms) => ms >= 0, 'Write a duration as 1500, "30s", "15m", "2h" or "PT15M".');

const ErrorValue = z
  .object({ name: z.string().default("Error"), message: z.string().default("") })
  .catchall(Json)
  .describe("As a handler would throw it: name, message, and whatever else it carries.");

const afterMs = z.int().min(0).default(0).describe("Virtual milliseconds that an attempt takes.");

const Outcome = z.union([
  z.strictObject({ output: Json, afterMs }),
  z.strictObject({ error: ErrorValue, afterMs }),
  z.strictObject({ byHand: z.literal(true).describe("A line of the script ends the attempt.") }),
]);

const Expectation = z.strictObject({
  status: z.enum(RUN_STATUSES).optional(),
  output: Json.optional().describe("Of the run. Of an object, only the members told must be so."),
  error: z.string().optional().describe("Name of the error the run failed with."),
  steps: z
    .record(z.string(), z.enum(STEP_STATUSES))
    .optional()
    .describe("How nodes of the graph stand, by id; those not told may stand as they like."),
  accepts: z
    .array(z.string())
    .optional()
    .describe("Names of the signals the run takes, all of them."),
  elapsed: Span.optional().describe("Virtual time since the scenario began."),
});
export type Expectation = z.infer<typeof Expectation>;

const refused = z
  .enum(Object.keys(ERROR_CODES) as [ErrorCode, ...ErrorCode[]])
  .optional()
  .describe("Code of the refusal that this must meet; absent: it must be taken.");

const Line = z.union([
  z.strictObject({
    signal: z.string().describe("Name of the signal to send."),
    payload: Json.optional(),
    key: z.string().optional(),
    by: z
      .string()
      .optional()
      .describe("Who sends it: an approval takes it from its approvers only."),
    refused,
  }),
  z.strictObject({
    answer: StepId.describe("Step whose attempt ends; its task's outcome must be `byHand`."),
    output: Json.optional(),
    error: ErrorValue.optional(),
  }),
  z.strictObject({
    retry: StepId.describe("Step to retry by hand."),
    input: Json.optional(),
    refused,
  }),
  z.strictObject({
    skip: StepId.describe("Step to go on from as if it had completed."),
    output: Json.default(null).describe("What it is taken to have given."),
    refused,
  }),
  z.strictObject({ cancel: z.literal(true), refused }),
  z.strictObject({
    operate: z.enum(["paused", "resumed", "terminated"]).describe("What becomes of the run."),
    refused,
  }),
  z.strictObject({ crash: z.literal(true).describe("Everything but the history is lost.") }),
  z.strictObject({ advance: Span.describe("Virtual time that passes.") }),
  z.strictObject({ settle: z.literal(true).describe("Until nothing happens by itself.") }),
  z.strictObject({
    rewind: z.int().min(1).describe("The run goes back to just after this transition."),
  }),
  z.strictObject({ expect: Expectation }),
]);
export type Line = z.infer<typeof Line>;

export const Scenario = z.strictObject({
  title: z.string().optional(),
  workflow: z.string().describe("Name of the workflow to start."),
  input: Json.default({}),
  tasks: z
    .record(z.string(), z.union([Outcome, z.array(Outcome).min(1)]))
    .default({})
    .describe("What tasks do: one outcome, or one for each attempt. Others give null at once."),
  script: z.array(Line).describe("What is done to the run, and what must be true in between."),
});
export type Scenario = z.infer<typeof Scenario>;

/** The published JSON Schema of a scenario as it is authored. */
export const scenarioJsonSchema = (): JsonSchema =>
  z.toJSONSchema(Scenario, { io: "input" }) as JsonSchema;
