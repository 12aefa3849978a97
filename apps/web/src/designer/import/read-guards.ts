import type { JsonValue } from "@waymark/core";
import { asText } from "../document/json-edit.ts";
import type { Importing } from "./importing.ts";
import { firstJson, readNamedObject, short, unread } from "./read-values.ts";
import { argumentsOf, calledName, isFunction, type Value } from "./syntax.ts";
import { bodyOf, celOf, namesOf } from "./to-cel.ts";

/** A guard in a form that documents have. */
export function readGuard(importing: Importing, value: Value): JsonValue {
  const node = importing.resolve(value);
  if (isFunction(node)) return readCondition(importing, node);
  switch (node.type) {
    case "StringLiteral":
      return named(importing, node.value, node);
    case "Identifier":
      return named(importing, node.name, node);
    case "ObjectExpression":
      return readNamed(importing, node);
    case "CallExpression":
      return readCall(importing, node);
    default:
      return unread(importing, node);
  }
}

function named(importing: Importing, name: string, node: Value): string {
  if (!importing.behind.guards.has(name)) {
    importing.problem(
      node,
      `Nothing says what the guard “${name}” is.`,
      "Declare it among the machine's guards, as an expression.",
    );
  }
  return name;
}

function readNamed(
  importing: Importing,
  node: Extract<Value, { type: "ObjectExpression" }>,
): JsonValue {
  const object = readNamedObject(importing, node);
  if (!object) return unread(importing, node);
  const { name, params } = object;
  named(importing, name, node);
  return params === undefined ? { type: name } : { type: name, params };
}

function readCall(
  importing: Importing,
  call: Extract<Value, { type: "CallExpression" }>,
): JsonValue {
  const given = argumentsOf(call);
  const [first] = given;
  switch (calledName(call)) {
    case "cel.guard":
      return { "@expr": asText(firstJson(importing, call)) };
    case "stateIn":
      return { type: "in", state: asText(firstJson(importing, call)) };
    case "not":
      return first ? { type: "not", guard: readGuard(importing, first) } : unread(importing, call);
    case "and":
    case "or": {
      const list = first && importing.resolve(first);
      if (list?.type !== "ArrayExpression") return unread(importing, call);
      const guards = list.elements.flatMap((each) =>
        each && each.type !== "SpreadElement" ? [readGuard(importing, each as Value)] : [],
      );
      return { type: calledName(call), guards };
    }
    default:
      return unread(importing, call);
  }
}

function readCondition(importing: Importing, node: Extract<Value, { params: unknown }>): JsonValue {
  const names = namesOf(node);
  const body = bodyOf(node);
  const cel = names && body && celOf(body, names);
  if (cel === undefined) return unread(importing, node);
  importing.note(node, `\`${short(importing.source(node))}\` was read as the expression ${cel}.`);
  return { "@expr": cel };
}
