import * as z from "zod";
import { Json, Schema, Text } from "../document-fields.ts";
import { Duration } from "../duration.ts";
import type { JsonSchema } from "../json.ts";
import { WaitLength } from "./wait-fields.ts";

const ReminderTime = Duration.refine(
  (ms) => ms > 0,
  "People cannot be reminded every 0 ms; give a longer time.",
);

const Reminder = z.strictObject({
  after: ReminderTime.describe("How long it waits before people are reminded."),
  every: ReminderTime.optional().describe("How long between reminders; absent: there is but one."),
});
export type Reminder = z.infer<typeof Reminder>;

/** What an approval asks, and whom. */
export const Approval = z.strictObject({
  form: Schema.optional().describe(
    "JSON Schema of the answer; absent: `approved`, true or false, and a `comment`.",
  ),
  approvers: z
    .union([z.array(Text).min(1), z.string().includes("${")])
    .optional()
    .describe('Who may answer: names, or "${ CEL }" that gives them; absent: anyone.'),
  signal: Text.optional().describe(
    "Name of the signal that answers it; absent: the step's id, in a loop with its pass.",
  ),
  reminder: Reminder.optional().describe("When people are reminded that it waits for them."),
  expires: WaitLength.optional().describe(
    "How long it waits, as a wait's length; then it goes on with `default`, or fails with a TimeoutError.",
  ),
  default: Json.optional().describe('The output when nobody answered in time; with "${ … }".'),
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
