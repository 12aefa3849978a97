import type { SerializedError } from "./errors.ts";
import { mergeReads, type Reads } from "./expression-reads.ts";
import {
  compileExpression,
  DAG_VARIABLES,
  type Evaluated,
  type Expression,
  type ExpressionProblem,
} from "./expression.ts";
import type { JsonObject, JsonValue } from "./json.ts";
import { splitTemplate } from "./template-text.ts";

/** JSON with `"${ … }"` in its strings. */
export interface Template {
  readonly reads: Reads;
  readonly evaluate: (scope: JsonObject) => Evaluated;
}

/** A problem of one expression, with its place in the JSON. */
export interface TemplateProblem extends ExpressionProblem {
  readonly path: readonly (string | number)[];
}

export type CompiledTemplate =
  | { readonly template: Template }
  | { readonly problems: readonly TemplateProblem[] };

type Fill = (scope: JsonObject) => JsonValue;

/** Carries an evaluation's error out of nested fills; never leaves this file. */
class Unfilled extends Error {
  readonly error: SerializedError;

  constructor(error: SerializedError) {
    super(error.message);
    this.error = error;
  }
}

/**
 * Reads a template once. A string that is wholly `"${ … }"` keeps the type of what it gives; within
 * other text the value is written into it, as JSON unless it is a string. `$${` stands for `${`.
 */
export function compileTemplate(
  source: JsonValue,
  variables: readonly string[] = DAG_VARIABLES,
): CompiledTemplate {
  const compiler = new TemplateCompiler(variables);
  const fill = compiler.compile(source, []);
  if (compiler.problems.length > 0) return { problems: compiler.problems };
  return { template: { reads: mergeReads(compiler.reads), evaluate: (scope) => run(fill, scope) } };
}

function run(fill: Fill, scope: JsonObject): Evaluated {
  try {
    return { value: fill(scope) };
  } catch (failure) {
    if (failure instanceof Unfilled) return { error: failure.error };
    throw failure;
  }
}

class TemplateCompiler {
  readonly problems: TemplateProblem[] = [];
  readonly reads: Reads[] = [];
  readonly #variables: readonly string[];

  constructor(variables: readonly string[]) {
    this.#variables = variables;
  }

  compile(source: JsonValue, path: readonly (string | number)[]): Fill {
    if (typeof source === "string") return this.#text(source, path);
    if (source === null || typeof source !== "object") return () => source;
    if (Array.isArray(source)) {
      const items = source.map((item: JsonValue, index) => this.compile(item, [...path, index]));
      return (scope) => items.map((item) => item(scope));
    }
    const members = Object.entries(source as JsonObject).map(
      ([key, member]) => [key, this.compile(member, [...path, key])] as const,
    );
    return (scope) => Object.fromEntries(members.map(([key, member]) => [key, member(scope)]));
  }

  #text(source: string, path: readonly (string | number)[]): Fill {
    const split = splitTemplate(source);
    if ("problem" in split) return this.#refuse(split.problem, path);
    const [first] = split.parts;
    if (split.parts.length === 1 && first && "expression" in first) {
      return this.#expression(first.expression, first.at, path);
    }
    const parts = split.parts.map((part) =>
      "text" in part ? () => part.text : this.#expression(part.expression, part.at, path),
    );
    return (scope) => parts.map((part) => asText(part(scope))).join("");
  }

  #expression(text: string, at: number, path: readonly (string | number)[]): Fill {
    const compiled = compileExpression(text, this.#variables);
    if ("problem" in compiled) {
      const { message, position } = compiled.problem;
      return this.#refuse({ message, position: position + at }, path);
    }
    this.reads.push(compiled.expression.reads);
    return (scope) => valueOf(compiled.expression, scope);
  }

  #refuse(problem: ExpressionProblem, path: readonly (string | number)[]): Fill {
    this.problems.push({ ...problem, path });
    return () => null;
  }
}

function valueOf(expression: Expression, scope: JsonObject): JsonValue {
  const result = expression.evaluate(scope);
  if ("error" in result) throw new Unfilled(result.error);
  return result.value;
}

const asText = (value: JsonValue): string =>
  typeof value === "string" ? value : JSON.stringify(value);
