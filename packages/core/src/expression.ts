import { WaymarkError, type SerializedError } from "./errors.ts";
import { readsOf, type Reads } from "./expression-reads.ts";
import { fromCel } from "./expression-value.ts";
import { parseExpression, prepare } from "./expression/cel-environment.ts";
import { inferType, type Names } from "./expression/infer-type.ts";
import { EXPRESSION_LIMITS } from "./expression/limits.ts";
import { measure, Meter } from "./expression/meter.ts";
import { TypeMismatch } from "./expression/type-mismatch.ts";
import type { ExpressionType } from "./expression/types.ts";
import type { JsonObject, JsonValue } from "./json.ts";

// Expressions are CEL: they always end, have no side effects, no clock and no dice, and give the same
// in a browser and in the orchestrator.

/** What a DAG's expressions may name. */
export const DAG_VARIABLES = ["input", "steps", "run"] as const;

/** What the input of a map's item may name. */
export const MAP_VARIABLES = [...DAG_VARIABLES, "item", "index"] as const;

/** What the input of a repeat's iteration may name. */
export const REPEAT_VARIABLES = [...DAG_VARIABLES, "iteration", "previous"] as const;

/** What the condition may name that ends a repeat. */
export const UNTIL_VARIABLES = [...REPEAT_VARIABLES, "output"] as const;

/** The value, or an error named `ExpressionError`: evaluating never throws. */
export type Evaluated = { readonly value: JsonValue } | { readonly error: SerializedError };

export interface Expression {
  readonly text: string;
  readonly reads: Reads;
  /** What it gives, as far as that is known before a run. */
  readonly type: ExpressionType;
  readonly evaluate: (scope: JsonObject) => Evaluated;
}

/** Why an expression cannot be used. */
export interface ExpressionProblem {
  readonly message: string;
  /** The character it is about, from 0. */
  readonly position: number;
  /** `expression-type` where what it works on cannot be of the types it needs. */
  readonly rule: "expression" | "expression-type";
}

export type CompiledExpression =
  | { readonly expression: Expression }
  | { readonly problem: ExpressionProblem };

/**
 * Reads `text` once; syntax, unknown variables, limits and types that cannot fit are found here, not in
 * a run. `types` tells what is known of some of the variables.
 */
export function compileExpression(
  text: string,
  variables: readonly string[] = DAG_VARIABLES,
  types: Names = {},
): CompiledExpression {
  if (text.length > EXPRESSION_LIMITS.length) return { problem: TOO_LONG };
  if (text.trim() === "") return { problem: EMPTY };
  try {
    const parsed = parseExpression(text, variables);
    const names = Object.entries(types).filter(([name]) => variables.includes(name));
    const type = inferType(parsed.ast, Object.fromEntries(names));
    prepare(parsed);
    const meter = new Meter();
    measure(parsed.ast, meter);
    const run = (scope: JsonObject) => evaluate(() => meter.run(() => parsed(scope)), text);
    return { expression: { text, reads: readsOf(parsed.ast), type, evaluate: run } };
  } catch (error) {
    return { problem: problemOf(error) };
  }
}

const TOO_LONG: ExpressionProblem = {
  message: `The expression has more than ${EXPRESSION_LIMITS.length} characters`,
  position: EXPRESSION_LIMITS.length,
  rule: "expression",
};

const EMPTY: ExpressionProblem = {
  message: "The expression is empty",
  position: 0,
  rule: "expression",
};

/**
 * What `expression` gives over `scope`, for a question asked once.
 *
 * @throws {WaymarkError} EXPRESSION_INVALID, with the character's position in the details.
 */
export function evaluateQuery(expression: string, scope: JsonObject): JsonValue {
  const compiled = compileExpression(expression, Object.keys(scope));
  if ("problem" in compiled) {
    const { message, position } = compiled.problem;
    throw new WaymarkError("EXPRESSION_INVALID", `${message} (character ${position + 1}).`, {
      details: { position },
    });
  }
  const result = compiled.expression.evaluate(scope);
  if ("value" in result) return result.value;
  throw new WaymarkError("EXPRESSION_INVALID", `${result.error.message}.`);
}

/** The error a step, or a run's output, fails with when its expression cannot be evaluated. */
export const expressionError = (message: string, text: string): SerializedError => ({
  name: "ExpressionError",
  message: `${message} in ${text}`,
  expression: text,
});

function evaluate(give: () => unknown, text: string): Evaluated {
  try {
    return { value: fromCel(give()) };
  } catch (error) {
    return { error: expressionError(problemOf(error).message, text) };
  }
}

function problemOf(error: unknown): ExpressionProblem {
  if (!(error instanceof Error)) return { message: String(error), position: 0, rule: "expression" };
  if (error instanceof TypeMismatch) {
    const { message, position, rule } = error;
    return { message, position, rule };
  }
  const { summary, range } = error as { summary?: string; range?: { start: number } };
  const message = summary ?? error.message;
  return { message, position: range?.start ?? 0, rule: "expression" };
}
