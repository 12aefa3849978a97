import type { SerializedError } from "./errors.ts";
import { mergeReads, type Reads } from "./expression-reads.ts";
import {
  compileExpression,
  DAG_VARIABLES,
  type Evaluated,
  type Expression,
  type ExpressionProblem,
} from "./expression.ts";
import type { Names } from "./expression/infer-type.ts";
import { typeOfValue } from "./expression/schema-type.ts";
import {
  ANY,
  closedObject,
  listOf,
  STRING,
  unionOf,
  type ExpressionType,
} from "./expression/types.ts";
import type { JsonObject, JsonValue } from "./json.ts";
import { splitTemplate } from "./template-text.ts";

/** JSON with `"${ … }"` in its strings. */
export interface Template {
  readonly reads: Reads;
  /** What it gives, as far as that is known before a run. */
  readonly type: ExpressionType;
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

interface Filling {
  readonly fill: Fill;
  readonly type: ExpressionType;
}

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
  types: Names = {},
): CompiledTemplate {
  const compiler = new TemplateCompiler(variables, types);
  const { fill, type } = compiler.compile(source, []);
  if (compiler.problems.length > 0) return { problems: compiler.problems };
  const reads = mergeReads(compiler.reads);
  return { template: { reads, type, evaluate: (scope) => run(fill, scope) } };
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
  readonly #types: Names;

  constructor(variables: readonly string[], types: Names) {
    this.#variables = variables;
    this.#types = types;
  }

  compile(source: JsonValue, path: readonly (string | number)[]): Filling {
    if (typeof source === "string") return this.#text(source, path);
    if (source === null || typeof source !== "object") {
      return { fill: () => source, type: typeOfValue(source) };
    }
    if (Array.isArray(source)) {
      const items = source.map((item: JsonValue, index) => this.compile(item, [...path, index]));
      const type = listOf(unionOf(items.map((item) => item.type)));
      return { type, fill: (scope) => items.map(({ fill }) => fill(scope)) };
    }
    const members = Object.entries(source as JsonObject).map(
      ([key, member]) => [key, this.compile(member, [...path, key])] as const,
    );
    const types = members.map(([key, { type }]) => [key, type] as const);
    return {
      type: closedObject(Object.fromEntries(types)),
      fill: (scope) => Object.fromEntries(members.map(([key, { fill }]) => [key, fill(scope)])),
    };
  }

  #text(source: string, path: readonly (string | number)[]): Filling {
    const split = splitTemplate(source);
    if ("problem" in split) return this.#refuse(split.problem, path);
    const [first] = split.parts;
    if (split.parts.length === 1 && first && "expression" in first) {
      return this.#expression(first.expression, first.at, path);
    }
    const parts = split.parts.map((part) =>
      "text" in part ? () => part.text : this.#expression(part.expression, part.at, path).fill,
    );
    const fill = (scope: JsonObject) => parts.map((part) => asText(part(scope))).join("");
    return { fill, type: STRING };
  }

  #expression(text: string, at: number, path: readonly (string | number)[]): Filling {
    const compiled = compileExpression(text, this.#variables, this.#types);
    if ("problem" in compiled) {
      const { problem } = compiled;
      return this.#refuse({ ...problem, position: problem.position + at }, path);
    }
    const { expression } = compiled;
    this.reads.push(expression.reads);
    return { fill: (scope) => valueOf(expression, scope), type: expression.type };
  }

  #refuse(problem: ExpressionProblem, path: readonly (string | number)[]): Filling {
    this.problems.push({ ...problem, path });
    return { fill: () => null, type: ANY };
  }
}

function valueOf(expression: Expression, scope: JsonObject): JsonValue {
  const result = expression.evaluate(scope);
  if ("error" in result) throw new Unfilled(result.error);
  return result.value;
}

const asText = (value: JsonValue): string =>
  typeof value === "string" ? value : JSON.stringify(value);
