import * as z from "zod/mini";
import { ParentClosePolicy } from "../child-step.ts";
import { Description, documentFields, Json, Schema, Text } from "../document-fields.ts";
import type { JsonSchema } from "../json.ts";
import { toJson } from "../json.ts";
import { StepPolicy, Timeouts } from "../step-policy.ts";
import { Approval } from "./approval-fields.ts";
import { mapOf, repeatOf } from "./loop/loop-fields.ts";
import { WaitLength, WaitUntil } from "./wait-fields.ts";

// The DAG document. A step's kind is told by the key that only steps of that kind have, so that a new
// kind is a new member of `STEP_KINDS` and changes no other.

const STEP_ID = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;

/** A name of `Object.prototype` would be found in every record by id, whether it is there or not. */
const isInherited = (id: string): boolean => id in {};

const DagStepId = z.string().check(
  z.regex(STEP_ID, "A step id begins with a letter; up to 64 letters, digits, - and _."),
  z.refine((id) => !isInherited(id), "This word means something in JavaScript; use another id."),
);

const Cel = z.string().check(z.minLength(1));

/** How a step must have ended for an edge from it to be taken. */
const EdgeOn = z.enum(["completed", "failed", "always"]);
export type EdgeOn = z.infer<typeof EdgeOn>;

const NeedDocument = z.strictObject({
  step: z.string().check(z.describe("Id of the step this one follows.")),
  on: z
    .optional(EdgeOn)
    .check(
      z.describe(
        "How that step must end: `completed` (the default), `failed`, or `always`, skipped included.",
      ),
    ),
  when: z
    .optional(Cel)
    .check(
      z.describe("CEL, evaluated when that step has ended so: the edge is taken if it gives true."),
    ),
});
export type NeedDocument = z.infer<typeof NeedDocument>;

const Need = z.pipe(
  z.union([z.string(), NeedDocument]),
  z.transform((need): NeedDocument => (typeof need === "string" ? { step: need } : need)),
);

/** When a step runs, by the edges into it. */
const Join = z.enum(["all", "any", "allDone", "noneFailed"]);
export type Join = z.infer<typeof Join>;

/** What becomes of the run when a step fails for good and no edge handles that. */
const StepOnFailure = z.enum(["fail", "continue", "compensate", "wait"]);
export type StepOnFailure = z.infer<typeof StepOnFailure>;

const common = {
  title: z.optional(Text),
  description: z.optional(Description),
  needs: z
    ._default(z.array(Need), [])
    .check(
      z.describe("Steps that this one follows; `join` tells which edges from them must be taken."),
    ),
  join: z
    .optional(Join)
    .check(
      z.describe(
        "When it runs: `all` edges are taken (the default), `any` one is, `allDone`: every step it follows has ended, `noneFailed`: they have ended, one completed and none failed.",
      ),
    ),
  onFailure: z
    .optional(StepOnFailure)
    .check(
      z.describe(
        "When it fails for good and no edge handles that: `fail` (the default) fails the run, `compensate` also undoes it, `continue` goes on without the step, `wait` for an operator.",
      ),
    ),
  when: z
    .optional(Cel)
    .check(
      z.describe("CEL, evaluated when the step could run: it is skipped if this gives false."),
    ),
};

const TaskDocument = z
  .strictObject({
    task: Text.check(z.describe("Name of the registered handler.")),
    input: z.optional(Json).check(z.describe('Any JSON; "${ … }" in a string is CEL.')),
    concurrencyKey: z
      .optional(Text)
      .check(
        z.describe(
          'At most one attempt with the same key is under way, among all runs; with "${ … }".',
        ),
      ),
    ...common,
    ...StepPolicy.shape,
  })
  .check(z.meta({ title: "Task", description: "Runs a registered handler." }));
export type TaskDocument = z.infer<typeof TaskDocument>;

const WorkflowDocument = z
  .strictObject({
    workflow: Text.check(z.describe("Name of the workflow to start a run of.")),
    version: z
      .optional(z.int().check(z.gte(1)))
      .check(z.describe("Its version; absent: the current one.")),
    input: z
      .optional(Json)
      .check(z.describe('The child run\'s input: any JSON; "${ … }" in a string is CEL.')),
    detached: z
      .optional(z.boolean())
      .check(
        z.describe(
          "Completes as soon as the child has begun, with `{ runId }`; nobody waits for it.",
        ),
      ),
    parentClosePolicy: z
      .optional(ParentClosePolicy)
      .check(
        z.describe(
          "What becomes of the child when this run no longer waits for it: `cancel` (the default), `terminate` or `abandon`.",
        ),
      ),
    ...common,
    retry: StepPolicy.shape.retry.check(z.describe("Each attempt starts a new child run.")),
    timeouts: z.optional(z.pick(Timeouts, { attempt: true, total: true })),
    compensate: StepPolicy.shape.compensate,
  })
  .check(
    z.meta({
      title: "Workflow",
      description: "Starts a run of another workflow, or of this one; its output is the output.",
    }),
  );
export type WorkflowDocument = z.infer<typeof WorkflowDocument>;

const WaitDocument = z
  .strictObject({
    wait: z
      .union([WaitLength, WaitUntil])
      .check(
        z.describe(
          'How long: milliseconds, "30s", "15m", "2h", "PT15M" or "${ CEL }"; or `until` when.',
        ),
      ),
    ...common,
  })
  .check(z.meta({ title: "Wait", description: "A durable timer." }));
export type WaitDocument = z.infer<typeof WaitDocument>;

const SignalDocument = z
  .strictObject({
    signal: Text.check(z.describe("Name of the signal it waits for.")),
    schema: z.optional(Schema).check(z.describe("JSON Schema of the payload; absent: any JSON.")),
    timeout: z
      .optional(WaitLength)
      .check(
        z.describe(
          "How long it waits, as a wait's length; then it goes on with `default`, or fails with a TimeoutError.",
        ),
      ),
    default: z
      .optional(Json)
      .check(z.describe('The output when no signal came in time; with "${ … }".')),
    ...common,
  })
  .check(
    z.meta({
      title: "Signal",
      description: "Waits for an outside event; its payload is the output.",
    }),
  );

export type SignalDocument = z.infer<typeof SignalDocument>;

const Case = z.strictObject({
  when: Cel.check(z.describe("CEL; the first case whose condition gives true is picked.")),
  to: z.string().check(z.describe("Id of the step it leads to.")),
});

const ChoiceDocument = z
  .strictObject({
    choice: z.array(Case).check(z.minLength(1), z.describe("The cases, asked in this order.")),
    default: z
      .optional(z.string())
      .check(z.describe("Id of the step to go on with when no case holds; absent: with none.")),
    ...common,
  })
  .check(
    z.meta({
      title: "Choice",
      description: "Picks the step to go on with; its output is the id of that, or null.",
    }),
  );
export type ChoiceDocument = z.infer<typeof ChoiceDocument>;

const ApprovalDocument = z
  .strictObject({
    approval: Approval.check(z.describe("What is asked, and whom.")),
    ...common,
  })
  .check(
    z.meta({
      title: "Approval",
      description: "Waits until people answer; their answer is the output.",
    }),
  );
export type ApprovalDocument = z.infer<typeof ApprovalDocument>;
/** The steps of a document or of a loop, by id. An interface, because a loop's steps may be loops. */
export interface StepDocuments {
  readonly [id: string]: StepDocument;
}

// Lazy, because these steps may be maps and repeats, too.
const StepsInside: z.ZodMiniType<StepDocuments> = z
  .lazy((): z.ZodMiniType<StepDocuments> => Steps)
  .check(z.meta({ id: "steps-inside" }));

const MapDocument = z
  .strictObject({
    map: mapOf(StepsInside).check(z.describe("Runs `steps` for each item.")),
    ...common,
  })
  .check(
    z.meta({
      title: "Map",
      description: "Runs steps for each item of a list; its output is the list of their outputs.",
    }),
  );
export type MapDocument = z.infer<typeof MapDocument>;

const RepeatDocument = z
  .strictObject({
    repeat: repeatOf(StepsInside).check(
      z.describe("Runs `steps` again and again until a condition holds."),
    ),
    ...common,
  })
  .check(
    z.meta({
      title: "Repeat",
      description: "Runs steps until a condition holds; its output is that of the last iteration.",
    }),
  );
export type RepeatDocument = z.infer<typeof RepeatDocument>;

export const STEP_KINDS = {
  task: TaskDocument,
  workflow: WorkflowDocument,
  wait: WaitDocument,
  signal: SignalDocument,
  approval: ApprovalDocument,
  choice: ChoiceDocument,
  map: MapDocument,
  repeat: RepeatDocument,
} as const;
export type StepKind = keyof typeof STEP_KINDS;

export const StepDocument = z.union([
  TaskDocument,
  WorkflowDocument,
  WaitDocument,
  SignalDocument,
  ApprovalDocument,
  ChoiceDocument,
  MapDocument,
  RepeatDocument,
]);
export type StepDocument = z.infer<typeof StepDocument>;

// Named, because it is part of itself.
const Steps = z
  .record(DagStepId, StepDocument)
  .check(z.describe("The steps by id; `needs` makes the edges."), z.meta({ id: "steps" }));

export const DagDocument = z
  .strictObject({
    ...documentFields,
    output: z
      .optional(Json)
      .check(z.describe('The run\'s output, with "${ … }"; absent: of each last step.')),
    steps: Steps,
  })
  .check(
    z.meta({
      id: "waymark-dag",
      title: "Waymark DAG",
      description: "A workflow as a directed acyclic graph of steps.",
    }),
  );
export type DagDocument = z.infer<typeof DagDocument>;

/** The published JSON Schema of the document as it is authored. */
export const dagJsonSchema = (): JsonSchema =>
  toJson(z.toJSONSchema(DagDocument, { io: "input" })) as JsonSchema;
