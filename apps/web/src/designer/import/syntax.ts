import type { parse } from "@babel/parser";

// What of JavaScript's syntax tree is looked at. Nothing that was pasted is ever evaluated.

type Program = ReturnType<typeof parse>["program"];
export type Statement = Program["body"][number];
export type Expression = Extract<Statement, { readonly type: "ExpressionStatement" }>["expression"];
export type Of<Type extends string> = Extract<Expression, { readonly type: Type }>;
export type ObjectLiteral = Of<"ObjectExpression">;
export type CallSyntax = Of<"CallExpression">;
export type FunctionSyntax = Of<"ArrowFunctionExpression"> | Of<"FunctionExpression">;
type Property = ObjectLiteral["properties"][number];
/** A value, or a function written as a method. */
export type Value = Expression | Extract<Property, { readonly type: "ObjectMethod" }>;

export interface SyntaxNode {
  readonly type: string;
  readonly start?: number | null;
  readonly end?: number | null;
  readonly loc?: { readonly start: { readonly line: number; readonly column: number } } | null;
}

/** The value itself, without what only the compiler reads: `as`, `satisfies`, `!`, brackets. */
export function bare(value: Value): Value {
  switch (value.type) {
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSNonNullExpression":
    case "TSTypeAssertion":
    case "TSInstantiationExpression":
    case "ParenthesizedExpression":
      return bare(value.expression);
    default:
      return value;
  }
}

export const isFunction = (
  value: Value,
): value is FunctionSyntax | Extract<Value, { type: "ObjectMethod" }> =>
  value.type === "ArrowFunctionExpression" ||
  value.type === "FunctionExpression" ||
  value.type === "ObjectMethod";

/** The name of what is called: `assign`, or `cel.value`, or the last part of a longer one. */
export function calledName({ callee }: CallSyntax): string {
  if (callee.type === "Identifier") return callee.name;
  if (callee.type === "TSInstantiationExpression") {
    return callee.expression.type === "Identifier" ? callee.expression.name : "";
  }
  if (callee.type !== "MemberExpression" || callee.property.type !== "Identifier") return "";
  const { object, property } = callee;
  const isCel = object.type === "Identifier" && object.name === "cel";
  return isCel ? `cel.${property.name}` : property.name;
}

/** What a call is called with; what is spread cannot be known. */
export const argumentsOf = (call: CallSyntax): readonly Expression[] =>
  call.arguments.flatMap((each) =>
    each.type === "SpreadElement" || each.type === "ArgumentPlaceholder" ? [] : [each],
  );

/** All nodes in a piece of syntax, outer ones first. */
export function* nodesIn(node: unknown): Generator<SyntaxNode> {
  if (typeof node !== "object" || node === null) return;
  if (Array.isArray(node)) {
    for (const each of node as readonly unknown[]) yield* nodesIn(each);
    return;
  }
  if (!("type" in node) || typeof node.type !== "string") return;
  yield node as SyntaxNode;
  for (const [name, child] of Object.entries(node)) {
    if (name !== "loc" && name !== "extra" && name !== "errors" && !name.endsWith("Comments"))
      yield* nodesIn(child);
  }
}
