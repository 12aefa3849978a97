import * as z from "zod/mini";
import type { Evaluated, ExpressionProblem } from "../expression.ts";
import { expressionError } from "../expression.ts";
import { typeOfSchema } from "../expression/schema-type.ts";
import { canBe, closedObject, nameOf, NUMBER, STRING } from "../expression/types.ts";
import type { JsonSchema, JsonValue } from "../json.ts";
import { pointer, type Problem } from "../problem.ts";
import { compileTemplate, type Template } from "../template.ts";

/** What becomes of a run that is started while all places are taken. */
const WhenFull = z.enum(["queue", "cancelPrevious", "drop"]);
export type WhenFull = z.infer<typeof WhenFull>;

/** How many runs of a workflow may be open at once, as it is authored. */
export const Concurrency = z.strictObject({
  limit: z
    .int()
    .check(
      z.gte(1),
      z.describe("So many runs may be open at once, from their beginning to their end."),
    ),
  key: z
    .optional(z.string().check(z.minLength(1), z.maxLength(1_000)))
    .check(
      z.describe(
        'Runs with the same key share the limit: a text with "${ … }" of `input`. Absent: all runs do.',
      ),
    ),
  whenFull: z
    ._default(WhenFull, "queue")
    .check(
      z.describe(
        "What becomes of a run that finds no place: `queue` lets it wait its turn, `cancelPrevious` cancels the oldest runs for it, `drop` cancels it at once.",
      ),
    ),
});
export type Concurrency = z.infer<typeof Concurrency>;

export interface RunLimit {
  readonly limit: number;
  readonly whenFull: WhenFull;
  /** Absent: all runs of the workflow share the places. */
  readonly key?: Template;
}

export type CompiledRunLimit =
  | { readonly runLimit: RunLimit }
  | { readonly problems: readonly Problem[] };

/** `input` is the schema of the runs' input. */
export function compileRunLimit(
  { key, ...rest }: Concurrency,
  input: JsonSchema | undefined,
): CompiledRunLimit {
  if (key === undefined) return { runLimit: rest };
  const run = closedObject({ id: STRING, workflow: STRING, startedAt: NUMBER });
  const compiled = compileTemplate(key, ["input", "run"], { input: typeOfSchema(input), run });
  if ("problems" in compiled) return { problems: compiled.problems.map(unusable) };
  const { template } = compiled;
  if (canBe(template.type, "string", "number")) return { runLimit: { ...rest, key: template } };
  const message = `A key must be a text or a number; this gives ${nameOf(template.type)}.`;
  return { problems: [problem("expression-type", message, "Let the expression give that.")] };
}

const unusable = ({ message, position, rule }: ExpressionProblem): Problem => ({
  ...problem(
    rule,
    `${message}, at character ${position + 1}.`,
    "Correct the CEL expression there.",
  ),
  position,
});

const problem = (rule: Problem["rule"], message: string, fix: string): Problem => ({
  pointer: pointer("concurrency", "key"),
  severity: "error",
  rule,
  message,
  fix,
});

const MAX_KEY_LENGTH = 300;

/** The key of a run, by what an expression of it sees. */
export function keyOfRun({ key }: RunLimit, input: JsonValue, run: JsonValue): Evaluated {
  if (!key) return { value: "" };
  const given = key.evaluate({ input, run });
  if ("error" in given) return given;
  const text = typeof given.value === "number" ? String(given.value) : given.value;
  if (typeof text === "string" && text.length > 0 && text.length <= MAX_KEY_LENGTH)
    return { value: text };
  const message = `It gives no key: give a text of up to ${MAX_KEY_LENGTH} characters`;
  return { error: expressionError(message, "`concurrency.key`") };
}
