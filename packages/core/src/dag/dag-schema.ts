import * as z from "zod";
import { Description, documentFields, Json, Schema, Text } from "../document-fields.ts";
import { Duration, isDuration, parseDuration } from "../duration.ts";
import { parseInstant } from "../instant.ts";
import type { JsonSchema } from "../json.ts";
import { toJson } from "../json.ts";
import { StepPolicy } from "../step-policy.ts";

// The DAG document. A step's kind is told by the key that only steps of that kind have (`task`,
// `wait`, `signal`, `choice`), so that a new kind is a new member of `STEP_KINDS` and changes no other.

const STEP_ID = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;

/** A name of `Object.prototype` would be found in every record by id, whether it is there or not. */
const isInherited = (id: string): boolean => id in {};

const DagStepId = z
  .string()
  .regex(STEP_ID, "A step id begins with a letter; up to 64 letters, digits, - and _.")
  .refine((id) => !isInherited(id), "This word means something in JavaScript; use another id.");

const Cel = z.string().min(1);

/** How a step must have ended for an edge from it to be taken. */
const EdgeOn = z.enum(["completed", "failed", "always"]);
export type EdgeOn = z.infer<typeof EdgeOn>;

const NeedDocument = z.strictObject({
  step: z.string().describe("Id of the step this one follows."),
  on: EdgeOn.optional().describe(
    "How that step must end: `completed` (the default), `failed`, or `always`, skipped included.",
  ),
  when: Cel.optional().describe(
    "CEL, evaluated when that step has ended so: the edge is taken if it gives true.",
  ),
});
export type NeedDocument = z.infer<typeof NeedDocument>;

const Need = z
  .union([z.string(), NeedDocument])
  .transform((need): NeedDocument => (typeof need === "string" ? { step: need } : need));

/** When a step runs, by the edges into it. */
const Join = z.enum(["all", "any", "allDone", "noneFailed"]);
export type Join = z.infer<typeof Join>;

/** What becomes of the run when a step fails for good and no edge handles that. */
const StepOnFailure = z.enum(["fail", "continue", "compensate", "wait"]);
export type StepOnFailure = z.infer<typeof StepOnFailure>;

const common = {
  title: Text.optional(),
  description: Description.optional(),
  needs: z
    .array(Need)
    .default([])
    .describe("Steps that this one follows; `join` tells which edges from them must be taken."),
  join: Join.optional().describe(
    "When it runs: `all` edges are taken (the default), `any` one is, `allDone`: every step it follows has ended, `noneFailed`: they have ended, one completed and none failed.",
  ),
  onFailure: StepOnFailure.optional().describe(
    "When it fails for good and no edge handles that: `fail` (the default) fails the run, `compensate` also undoes it, `continue` goes on without the step, `wait` for an operator.",
  ),
  when: Cel.optional().describe(
    "CEL, evaluated when the step could run: it is skipped if this gives false.",
  ),
};

const TaskDocument = z
  .strictObject({
    task: Text.describe("Name of the registered handler."),
    input: Json.optional().describe('Any JSON; "${ … }" in a string is CEL.'),
    ...common,
    ...StepPolicy.shape,
  })
  .meta({ title: "Task", description: "Runs a registered handler." });
export type TaskDocument = z.infer<typeof TaskDocument>;

const WaitLength = z
  .union([z.int().min(0), z.string()])
  .refine(
    (value) =>
      typeof value === "number"
        ? isDuration(value)
        : value.includes("${") || isDuration(parseDuration(value) ?? Infinity),
    'Write a duration as 1500, "30s", "15m", "2h", "PT15M" or "${ CEL }".',
  );

const WaitUntil = z.strictObject({
  until: z
    .union([z.int().min(0), z.string()])
    .refine(
      (value) =>
        typeof value === "number" || value.includes("${") || parseInstant(value) !== undefined,
      'Write an instant as "2027-01-31T09:00:00+01:00", as milliseconds since the epoch or "${ CEL }".',
    )
    .describe(
      'Until when: ISO 8601 with an offset, milliseconds since the epoch or "${ CEL }"; one that has passed is not waited for.',
    ),
});

const WaitDocument = z
  .strictObject({
    wait: z
      .union([WaitLength, WaitUntil])
      .describe(
        'How long: milliseconds, "30s", "15m", "2h", "PT15M" or "${ CEL }"; or `until` when.',
      ),
    ...common,
  })
  .meta({ title: "Wait", description: "A durable timer." });
export type WaitDocument = z.infer<typeof WaitDocument>;

const SignalDocument = z
  .strictObject({
    signal: Text.describe("Name of the signal it waits for."),
    schema: Schema.optional().describe("JSON Schema of the payload; absent: any JSON."),
    timeout: WaitLength.optional().describe(
      "How long it waits, as a wait's length; then it goes on with `default`, or fails with a TimeoutError.",
    ),
    default: Json.optional().describe('The output when no signal came in time; with "${ … }".'),
    ...common,
  })
  .meta({ title: "Signal", description: "Waits for an outside event; its payload is the output." });

export type SignalDocument = z.infer<typeof SignalDocument>;

const Case = z.strictObject({
  when: Cel.describe("CEL; the first case whose condition gives true is picked."),
  to: z.string().describe("Id of the step it leads to."),
});

const ChoiceDocument = z
  .strictObject({
    choice: z.array(Case).min(1).describe("The cases, asked in this order."),
    default: z
      .string()
      .optional()
      .describe("Id of the step to go on with when no case holds; absent: with none."),
    ...common,
  })
  .meta({
    title: "Choice",
    description: "Picks the step to go on with; its output is the id of that, or null.",
  });
export type ChoiceDocument = z.infer<typeof ChoiceDocument>;

export const STEP_KINDS = {
  task: TaskDocument,
  wait: WaitDocument,
  signal: SignalDocument,
  choice: ChoiceDocument,
} as const;
export type StepKind = keyof typeof STEP_KINDS;

export const StepDocument = z.union([TaskDocument, WaitDocument, SignalDocument, ChoiceDocument]);
export type StepDocument = z.infer<typeof StepDocument>;

export const DagDocument = z
  .strictObject({
    ...documentFields,
    output: Json.optional().describe(
      'The run\'s output, with "${ … }"; absent: of each last step.',
    ),
    timeout: Duration.optional().describe(
      "How long a run may take; one that takes longer fails with a TimeoutError.",
    ),
    steps: z.record(DagStepId, StepDocument).describe("The steps by id; `needs` makes the edges."),
  })
  .meta({
    id: "waymark-dag",
    title: "Waymark DAG",
    description: "A workflow as a directed acyclic graph of steps.",
  });
export type DagDocument = z.infer<typeof DagDocument>;

/** The published JSON Schema of the document as it is authored. */
export const dagJsonSchema = (): JsonSchema =>
  toJson(z.toJSONSchema(DagDocument, { io: "input" })) as JsonSchema;
