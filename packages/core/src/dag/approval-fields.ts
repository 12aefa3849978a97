import * as z from "zod/mini";
import { Json, Schema, Text } from "../document-fields.ts";
import { Duration } from "../duration.ts";
import type { JsonSchema } from "../json.ts";
import { WaitLength } from "./wait-fields.ts";

const ReminderTime = Duration.check(
  z.refine((ms) => ms > 0, "People cannot be reminded every 0 ms; give a longer time."),
);

const Reminder = z.strictObject({
  after: ReminderTime.check(z.describe("How long it waits before people are reminded.")),
  every: z
    .optional(ReminderTime)
    .check(z.describe("How long between reminders; absent: there is but one.")),
});
export type Reminder = z.infer<typeof Reminder>;

/** What an approval asks, and whom. */
export const Approval = z.strictObject({
  form: z
    .optional(Schema)
    .check(
      z.describe("JSON Schema of the answer; absent: `approved`, true or false, and a `comment`."),
    ),
  approvers: z
    .optional(z.union([z.array(Text).check(z.minLength(1)), z.string().check(z.includes("${"))]))
    .check(
      z.describe(
        'Who may answer: names, `group:finance`, or "${ CEL }" that gives them; absent: anyone.',
      ),
    ),
  selfApproval: z
    .optional(z.boolean())
    .check(z.describe("False: who started the run may not answer.")),
  signal: z
    .optional(Text)
    .check(
      z.describe(
        "Name of the signal that answers it; absent: the step's id, in a loop with its pass.",
      ),
    ),
  reminder: z
    .optional(Reminder)
    .check(z.describe("When people are reminded that it waits for them.")),
  expires: z
    .optional(WaitLength)
    .check(
      z.describe(
        "How long it waits, as a wait's length; then it goes on with `default`, or fails with a TimeoutError.",
      ),
    ),
  default: z
    .optional(Json)
    .check(z.describe('The output when nobody answered in time; with "${ … }".')),
});
export type Approval = z.infer<typeof Approval>;

/** The answer to an approval that has no form of its own. */
export const DEFAULT_FORM: JsonSchema = {
  type: "object",
  required: ["approved"],
  properties: {
    approved: { type: "boolean", title: "Approved" },
    comment: { type: "string", title: "Comment" },
  },
};
