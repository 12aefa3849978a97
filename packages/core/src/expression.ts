import { Environment, type ParseResult } from "@marcbachmann/cel-js";
import { WaymarkError, type SerializedError } from "./errors.ts";
import { readsOf, type Reads } from "./expression-reads.ts";
import { fromCel } from "./expression-value.ts";
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

/** What a machine's expressions may name. */
export const MACHINE_VARIABLES = ["input", "steps", "run", "context", "event", "state"] as const;

/** The value, or an error named `ExpressionError`: evaluating never throws. */
export type Evaluated = { readonly value: JsonValue } | { readonly error: SerializedError };

export interface Expression {
  readonly text: string;
  readonly reads: Reads;
  /** The CEL type it gives, `dyn` where that is known only in a run. */
  readonly type: string;
  readonly evaluate: (scope: JsonObject) => Evaluated;
}

/** Why an expression cannot be used. */
export interface ExpressionProblem {
  readonly message: string;
  /** The character it is about, from 0. */
  readonly position: number;
}

export type CompiledExpression =
  | { readonly expression: Expression }
  | { readonly problem: ExpressionProblem };

/** Reads `text` once; syntax, unknown variables and types that cannot fit are found here, not in a run. */
export function compileExpression(
  text: string,
  variables: readonly string[] = DAG_VARIABLES,
): CompiledExpression {
  try {
    const parsed = environmentOf(variables).parse(text);
    const reads = readsOf(parsed.ast);
    if (reads.loopDepth > MAX_NESTED_LOOPS) return { problem: TOO_MANY_LOOPS };
    const { error, type = "dyn" } = parsed.check();
    if (error) return { problem: problemOf(error) };
    return {
      expression: { text, reads, type, evaluate: (scope) => evaluate(parsed, text, scope) },
    };
  } catch (error) {
    return { problem: problemOf(error) };
  }
}

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

function evaluate(parsed: ParseResult, text: string, scope: JsonObject): Evaluated {
  try {
    return { value: fromCel(parsed(scope)) };
  } catch (error) {
    return { error: expressionError(problemOf(error).message, text) };
  }
}

// An expression is a line, not a program: these bound what one document can cost to read.
const LIMITS = { maxAstNodes: 2_000, maxDepth: 60 };

// Two nested loops over 10,000 items take seconds, three take days.
const MAX_NESTED_LOOPS = 2;

const TOO_MANY_LOOPS: ExpressionProblem = {
  message: `More than ${MAX_NESTED_LOOPS} loops (map, filter, all, exists) are nested`,
  position: 0,
};

const base = withMixedNumbers(
  new Environment({
    unlistedVariablesAreDyn: false,
    homogeneousAggregateLiterals: false,
    enableOptionalTypes: true,
    limits: LIMITS,
  }),
);

/** JSON has one kind of number and CEL several: `input.n + 1` and `price * qty` work in any mixture. */
function withMixedNumbers(environment: Environment): Environment {
  const arithmetic: Record<string, (a: number, b: number) => number> = {
    "+": (a, b) => a + b,
    "-": (a, b) => a - b,
    "*": (a, b) => a * b,
    "/": (a, b) => a / b,
    "%": (a, b) => a % b,
  };
  for (const [operator, apply] of Object.entries(arithmetic)) {
    const mixed = (a: unknown, b: unknown): number => apply(Number(a), Number(b));
    environment.registerOperator(`int ${operator} double`, mixed);
    environment.registerOperator(`double ${operator} int`, mixed);
    if (operator === "%") environment.registerOperator("double % double", mixed);
  }
  environment.registerOperator("double == int", (a: unknown, b: unknown) => a === Number(b));
  return environment;
}

const environments = new Map<string, Environment>();

function environmentOf(variables: readonly string[]): Environment {
  const key = variables.join();
  const known = environments.get(key);
  if (known) return known;
  const environment = base.clone();
  for (const name of variables) environment.registerVariable(name, "dyn");
  environments.set(key, environment);
  return environment;
}

function problemOf(error: unknown): ExpressionProblem {
  if (!(error instanceof Error)) return { message: String(error), position: 0 };
  const { summary, range } = error as { summary?: string; range?: { start: number } };
  return { message: summary ?? error.message, position: range?.start ?? 0 };
}
