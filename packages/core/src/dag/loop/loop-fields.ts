import * as z from "zod";
import { Json } from "../../document-fields.ts";
import { Duration } from "../../duration.ts";

/** The most items that a map takes, and iterations that a repeat makes. */
export const MAX_PASSES = 10_000;

const bodyOf = <Steps extends z.ZodType>(steps: Steps) => ({
  steps: steps.describe("The steps of one pass by id; they see their own `input` and each other."),
  output: Json.optional().describe(
    'What one pass gives, with "${ … }" over its own `input` and `steps`; absent: of each last step.',
  ),
});

const Tolerate = z.strictObject({
  count: z.int().min(0).optional().describe("So many items may fail."),
  share: z.number().min(0).max(1).optional().describe("So large a share of the items may fail."),
});

/** What a map says of itself; `steps` is the schema of the steps inside. */
export const mapOf = <Steps extends z.ZodType>(steps: Steps) =>
  z.strictObject({
    items: Json.describe('The items: a list, or "${ CEL }" that gives one.'),
    input: Json.optional().describe(
      'The `input` of the steps for one item, with "${ … }" that may also name `item` and `index`; absent: the item.',
    ),
    ...bodyOf(steps),
    concurrency: z
      .int()
      .min(1)
      .optional()
      .describe("So many items at a time; absent: all of them."),
    tolerate: Tolerate.optional().describe(
      "The failed items that the step goes on with; where `count` and `share` are given, more than either fails it; absent: none.",
    ),
  });

/** What a repeat says of itself; `steps` is the schema of the steps inside. */
export const repeatOf = <Steps extends z.ZodType>(steps: Steps) =>
  z.strictObject({
    input: Json.optional().describe(
      'The `input` of the steps in one iteration, with "${ … }" that may also name `iteration` (0, 1 …) and `previous`, the output of the one before; absent: the `input` around it.',
    ),
    ...bodyOf(steps),
    until: z
      .string()
      .min(1)
      .describe(
        "CEL, evaluated after each iteration over its `output`, `previous` and `iteration`: the last one is where it gives true.",
      ),
    maxIterations: z
      .int()
      .min(1)
      .max(MAX_PASSES)
      .describe("The step fails when the condition does not hold after so many."),
    delay: Duration.optional().describe("Between two iterations; absent: none."),
  });
