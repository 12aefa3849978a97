import type { JsonObject, JsonValue } from "@waymark/core";
import { isObject } from "../document/json-edit.ts";
import type { Importing } from "./importing.ts";
import { argumentsOf, calledName, isFunction, type ObjectLiteral, type Value } from "./syntax.ts";
import { bodyOf, celOf, namesOf, type Names } from "./to-cel.ts";

/** Data as it is written. What is none is told, and null stands in its place. */
export const readJson = (importing: Importing, value: Value): JsonValue =>
  readData(importing, value) ?? null;

/** Data as it is written; undefined: it is none, which is told. */
function readData(importing: Importing, value: Value): JsonValue | undefined {
  const node = importing.resolve(value);
  switch (node.type) {
    case "StringLiteral":
    case "NumericLiteral":
    case "BooleanLiteral":
      return node.value;
    case "NullLiteral":
      return null;
    case "TemplateLiteral":
      if (node.expressions.length === 0) return node.quasis[0]?.value.cooked ?? "";
      break;
    case "UnaryExpression":
      if (node.operator === "-" && node.argument.type === "NumericLiteral")
        return -node.argument.value;
      break;
    case "ArrayExpression":
      return node.elements.map((element) =>
        element && element.type !== "SpreadElement" ? readJson(importing, element) : null,
      );
    case "ObjectExpression":
      return readDataMembers(importing, node);
    case "CallExpression":
      if (calledName(node) === "cel.value" || calledName(node) === "cel.context")
        return firstJson(importing, node);
      break;
    default:
  }
  importing.problem(
    node,
    `\`${short(importing.source(node))}\` is no data that can be read without running it.`,
    "Write the value itself, or an expression.",
  );
  return undefined;
}

/** An object of data; anything else is read as none. */
export function readObject(importing: Importing, value: Value): JsonObject {
  const data = readData(importing, value);
  return isObject(data) ? data : {};
}

/** The members that are data; the others are told, and left out. */
export const readDataMembers = (importing: Importing, object: ObjectLiteral): JsonObject =>
  Object.fromEntries(
    [...importing.members(object)].flatMap(([name, member]) => {
      const data = isUndefined(member) ? undefined : readData(importing, member);
      return data === undefined ? [] : [[name, data] as const];
    }),
  );

export const isUndefined = (value: Value): boolean =>
  value.type === "Identifier" && value.name === "undefined";

export const firstJson = (
  importing: Importing,
  call: Extract<Value, { type: "CallExpression" }>,
): JsonValue => {
  const [given] = argumentsOf(call);
  return given ? readJson(importing, given) : null;
};

export const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text);

/** Data that may be made by a function: what that does becomes expressions, or is told. */
export function readValue(importing: Importing, value: Value): JsonValue {
  const node = importing.resolve(value);
  if (!isFunction(node)) return readJson(importing, node);
  const names = namesOf(node);
  const body = bodyOf(node);
  if (!names || !body) return unread(importing, node);
  const read = readMade(importing, body, names);
  if (hasExpression(read))
    importing.note(
      node,
      `\`${short(importing.source(node))}\` was read as ${short(JSON.stringify(read))}.`,
    );
  return read;
}

/** What a function makes: an object of expressions, or one expression. */
function readMade(importing: Importing, value: Value, names: Names): JsonValue {
  if (value.type === "ObjectExpression") return readMembers(importing, value, names);
  const cel = celOf(value, names);
  if (cel === undefined)
    return isLiteral(value) ? readJson(importing, value) : unread(importing, value);
  return isLiteral(value) ? readJson(importing, value) : { "@expr": cel };
}

const isLiteral = ({ type }: Value): boolean =>
  ["StringLiteral", "NumericLiteral", "BooleanLiteral", "NullLiteral"].includes(type);

function readMembers(
  importing: Importing,
  object: Extract<Value, { type: "ObjectExpression" }>,
  names: Names,
): JsonObject {
  return Object.fromEntries(
    [...importing.members(object)].map(([name, member]) => [
      name,
      readMade(importing, member, names),
    ]),
  );
}

/** The text of a function that says more than an expression can: it stays as it is, so that the checks point at it. */
export function unread(importing: Importing, node: Value): JsonValue {
  importing.problem(
    node,
    `\`${short(importing.source(node))}\` is code, which was not run; its text stands in its place.`,
    "Write it as an expression (CEL), or have a task do it.",
  );
  return { "@expr": importing.source(node) };
}

const hasExpression = (value: JsonValue): boolean => JSON.stringify(value).includes('"@expr":');

export interface NamedObject {
  readonly name: string;
  readonly params?: JsonValue;
}

/** What is written as `{ type: "name", params: { … } }`; undefined where it has no name. */
export function readNamedObject(
  importing: Importing,
  node: Extract<Value, { type: "ObjectExpression" }>,
): NamedObject | undefined {
  const members = importing.members(node);
  const type = members.get("type");
  const params = members.get("params");
  const name = type ? readJson(importing, type) : null;
  if (typeof name !== "string") return undefined;
  return { name, ...(params && { params: readValue(importing, params) }) };
}
