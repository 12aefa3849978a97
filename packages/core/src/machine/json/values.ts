import { compileExpression, type Expression } from "../../expression.ts";
import { ANY, type ExpressionType } from "../../expression/types.ts";
import type { JsonObject, JsonValue } from "../../json.ts";
import { inputOf } from "../run-input.ts";
import { ExpressionFailure } from "./expression-failure.ts";
import type { ExpressionDocument } from "./machine-document.ts";
import { MACHINE_VARIABLES } from "./machine-variables.ts";
import type { Place, Reading } from "./reading.ts";

/** Gives the value of authored data over a scope. @throws {ExpressionFailure} */
export type Value = (scope: JsonObject) => JsonValue;

/** What XState hands to everything that it evaluates. */
export interface Moment {
  readonly context: object;
  readonly event: unknown;
}

export const scopeOf = ({ context, event }: Moment, params?: unknown): JsonObject =>
  ({ context, event, input: inputOf(context), params }) as JsonObject;

/** A function as XState wants it, from authored data. */
export function compileMember(reading: Reading, source: JsonValue, place: Place) {
  const value = compileValue(reading, source, place);
  return (moment: Moment): JsonValue => value(scopeOf(moment));
}

/** Reads JSON with `{ "@expr": … }` anywhere in it. */
export function compileValue(
  reading: Reading,
  source: JsonValue,
  place: Place,
  variables: readonly string[] = MACHINE_VARIABLES,
): Value {
  if (source === null || typeof source !== "object") return () => source;
  if (Array.isArray(source)) {
    const items = source.map((item: JsonValue, index) =>
      compileValue(reading, item, [...place, index], variables),
    );
    return (scope) => items.map((item) => item(scope));
  }
  const object = source as JsonObject;
  return Object.hasOwn(object, "@expr")
    ? wholeExpression(reading, object, place, variables)
    : compileMembers(reading, object, place, variables);
}

function compileMembers(
  reading: Reading,
  source: JsonObject,
  place: Place,
  variables: readonly string[],
): Value {
  const members = Object.entries(source).map(
    ([key, member]) => [key, compileValue(reading, member, [...place, key], variables)] as const,
  );
  return (scope) => Object.fromEntries(members.map(([key, member]) => [key, member(scope)]));
}

function wholeExpression(
  reading: Reading,
  source: JsonObject,
  place: Place,
  variables: readonly string[],
): Value {
  const { "@expr": text, ...others } = source;
  if (typeof text === "string" && Object.keys(others).length === 0) {
    return compileText(reading, { "@expr": text }, place, variables).value;
  }
  reading.report(
    place,
    "invalid-expression",
    "An object with `@expr` has that one member, and it is a string.",
    'Write { "@expr": "…" }, and what else there is beside it.',
  );
  return () => null;
}

/** One expression: what it gives in a run, and its type where that is known. */
export function compileText(
  reading: Reading,
  { "@expr": text }: ExpressionDocument,
  place: Place,
  variables: readonly string[] = MACHINE_VARIABLES,
): { readonly value: Value; readonly type: ExpressionType } {
  const compiled = compileExpression(text, variables, reading.types.at(place));
  if ("expression" in compiled) {
    const { expression } = compiled;
    return { type: expression.type, value: (scope) => evaluate(expression, scope) };
  }
  const { message, position, rule } = compiled.problem;
  const at = `${message}, at character ${position + 1}.`;
  const fix = `Correct the CEL expression there; it may name ${variables.join(", ")}.`;
  reading.report([...place, "@expr"], rule, at, fix, position);
  return { type: ANY, value: () => null };
}

function evaluate(expression: Expression, scope: JsonObject): JsonValue {
  const result = expression.evaluate(scope);
  if ("error" in result) throw new ExpressionFailure(result.error, expression.text);
  return result.value;
}
