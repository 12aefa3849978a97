import * as z from "zod/mini";
import { Json } from "../../document-fields.ts";
import { Duration } from "../../duration.ts";

/** The most items that a map takes, and iterations that a repeat makes. */
export const MAX_PASSES = 10_000;

const bodyOf = <Steps extends z.ZodMiniType>(steps: Steps) => ({
  steps: z
    .nonoptional(steps)
    .check(z.describe("The steps of one pass by id; they see their own `input` and each other.")),
  output: z
    .optional(Json)
    .check(
      z.describe(
        'What one pass gives, with "${ … }" over its own `input` and `steps`; absent: of each last step.',
      ),
    ),
});

const Tolerate = z.strictObject({
  count: z.optional(z.int().check(z.gte(0))).check(z.describe("So many items may fail.")),
  share: z
    .optional(z.number().check(z.gte(0), z.lte(1)))
    .check(z.describe("So large a share of the items may fail.")),
});

/** What a map says of itself; `steps` is the schema of the steps inside. */
export const mapOf = <Steps extends z.ZodMiniType>(steps: Steps) =>
  z.strictObject({
    items: z
      .nonoptional(Json)
      .check(z.describe('The items: a list, or "${ CEL }" that gives one.')),
    input: z
      .optional(Json)
      .check(
        z.describe(
          'The `input` of the steps for one item, with "${ … }" that may also name `item` and `index`; absent: the item.',
        ),
      ),
    ...bodyOf(steps),
    concurrency: z
      .optional(z.int().check(z.gte(1)))
      .check(z.describe("So many items at a time; absent: all of them.")),
    tolerate: z
      .optional(Tolerate)
      .check(
        z.describe(
          "The failed items that the step goes on with; where `count` and `share` are given, more than either fails it; absent: none.",
        ),
      ),
  });

/** What a repeat says of itself; `steps` is the schema of the steps inside. */
export const repeatOf = <Steps extends z.ZodMiniType>(steps: Steps) =>
  z.strictObject({
    input: z
      .optional(Json)
      .check(
        z.describe(
          'The `input` of the steps in one iteration, with "${ … }" that may also name `iteration` (0, 1 …) and `previous`, the output of the one before; absent: the `input` around it.',
        ),
      ),
    ...bodyOf(steps),
    until: z
      .string()
      .check(
        z.minLength(1),
        z.describe(
          "CEL, evaluated after each iteration over its `output`, `previous` and `iteration`: the last one is where it gives true.",
        ),
      ),
    maxIterations: z
      .int()
      .check(
        z.gte(1),
        z.lte(MAX_PASSES),
        z.describe("The step fails when the condition does not hold after so many."),
      ),
    delay: z.optional(Duration).check(z.describe("Between two iterations; absent: none.")),
  });
