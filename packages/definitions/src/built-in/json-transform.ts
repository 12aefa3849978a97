import type { JsonValue } from "@waymark/core";
import * as z from "zod";
import { NonRetryableError } from "../non-retryable-error.ts";
import { defineTask } from "../task.ts";
import { AnyJson } from "./any-json.ts";

/** Calls within calls. */
const MOST_NESTED = 1_000;
const MOST_ITEMS = 1_000_000;

const TransformInput = z.strictObject({
  data: AnyJson.describe("What the expression reads.").meta({ title: "Data" }),
  expression: z
    .string()
    .min(1)
    .describe("JSONata, for example $sum(lines.(price * quantity)).")
    .meta({ title: "Expression (JSONata)", contentMediaType: "text/x-jsonata" }),
  timeoutMs: z
    .int()
    .min(1)
    .max(30_000)
    .default(5_000)
    .describe("How long it may compute. Empty: 5,000.")
    .meta({ title: "Time limit (ms)" }),
});

/** JSONata's own errors: a code, and where in the expression, from 0. */
interface Complaint {
  readonly code?: string;
  readonly position?: number;
  readonly message?: string;
}

export const jsonTransform = defineTask({
  name: "json.transform",
  title: "Transform JSON",
  description: "Reshapes data by a JSONata expression, in a thread with a time limit.",
  icon: "braces",
  example: {
    data: { lines: [{ sku: "a", price: 2, quantity: 3 }] },
    expression: "{ 'total': $sum(lines.(price * quantity)), 'skus': [lines.sku] }",
  },
  input: TransformInput,
  output: AnyJson,
  idempotent: true,
  thread: true,
  timeLimit: "35s",
  handler: async ({ input: { data, expression, timeoutMs } }) => {
    const { default: jsonata } = await import("jsonata");
    try {
      const limits = { timeout: timeoutMs, stack: MOST_NESTED, sequence: MOST_ITEMS };
      const result: unknown = await jsonata(expression, limits).evaluate(data);
      // Its lists carry members of its own, and nothing is what JSON says by null.
      return JSON.parse(JSON.stringify(result ?? null)) as JsonValue;
    } catch (error) {
      throw complaintOf(error as Complaint);
    }
  },
});

/** The same data and expression would complain again. */
function complaintOf({ code, position, message }: Complaint): NonRetryableError {
  const place = position === undefined ? "" : ` at character ${position}`;
  const which = code === undefined ? "" : ` (${code})`;
  return new NonRetryableError(
    `The expression failed${place}${which}: ${message ?? "no reason given"}`,
  );
}
