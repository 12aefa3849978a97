import { bare, type Expression, type FunctionSyntax, type Value } from "./syntax.ts";

// Simple functions say what a CEL expression can say; that is what they are read as.

/** What names stand for in a function, as CEL: `order` is `context.order`. */
export type Names = ReadonlyMap<string, string>;

type Pattern = FunctionSyntax["params"][number];

/** What a machine's function names, by its parameters; undefined: they cannot be followed. */
export function namesOf({ params }: Pick<FunctionSyntax, "params">): Names | undefined {
  const names = new Map<string, string>();
  const [first, second] = params;
  if (first && !bindFirst(first, names)) return undefined;
  if (second && !bindSecond(second, names)) return undefined;
  return names;
}

/** XState 5 hands over one object; before that, the context came first. */
function bindFirst(pattern: Pattern, names: Map<string, string>): boolean {
  if (pattern.type !== "Identifier") return bind(pattern, "", names);
  names.set(pattern.name, /^(ctx|context)$/.test(pattern.name) ? "context" : "");
  return true;
}

function bindSecond(pattern: Pattern, names: Map<string, string>): boolean {
  const isEvent = pattern.type === "Identifier" && /^(e|ev|evt|event)$/.test(pattern.name);
  return bind(pattern, isEvent ? "event" : "params", names);
}

function bind(pattern: Pattern, path: string, names: Map<string, string>): boolean {
  if (pattern.type === "Identifier") {
    names.set(pattern.name, path);
    return true;
  }
  if (pattern.type !== "ObjectPattern") return false;
  return pattern.properties.every((property) => {
    if (property.type !== "ObjectProperty" || property.computed) return false;
    const { key, value } = property;
    if (key.type !== "Identifier") return false;
    return bind(value as Pattern, path === "" ? key.name : `${path}.${key.name}`, names);
  });
}

/** What a function gives, where that is all it does. */
export function bodyOf(value: Value): Expression | undefined {
  if (
    value.type !== "ArrowFunctionExpression" &&
    value.type !== "FunctionExpression" &&
    value.type !== "ObjectMethod"
  )
    return undefined;
  if (value.body.type !== "BlockStatement") return bare(value.body) as Expression;
  const [only, ...more] = value.body.body;
  return only?.type === "ReturnStatement" && only.argument && more.length === 0
    ? (bare(only.argument) as Expression)
    : undefined;
}

const OPERATORS: Readonly<Record<string, string>> = {
  "===": "==",
  "==": "==",
  "!==": "!=",
  "!=": "!=",
  "<": "<",
  "<=": "<=",
  ">": ">",
  ">=": ">=",
  "+": "+",
  "-": "-",
  "*": "*",
  "/": "/",
  "%": "%",
  "&&": "&&",
  "||": "||",
};

/** The expression in CEL; undefined where there is none that surely means the same. */
export function celOf(value: Value, names: Names): string | undefined {
  const node = bare(value);
  switch (node.type) {
    case "StringLiteral":
      return JSON.stringify(node.value);
    case "NumericLiteral":
      return String(node.value);
    case "BooleanLiteral":
      return String(node.value);
    case "NullLiteral":
      return "null";
    case "Identifier":
      return names.get(node.name) || undefined;
    case "MemberExpression":
      return memberOf(node, names);
    case "UnaryExpression":
      return node.operator === "!" || node.operator === "-"
        ? joined([celOf(node.argument, names)], ([text]) => `${node.operator}${inBrackets(text)}`)
        : undefined;
    case "BinaryExpression":
    case "LogicalExpression":
      return binaryOf(node, names);
    case "ConditionalExpression":
      return joined(
        [node.test, node.consequent, node.alternate].map((each) => celOf(each, names)),
        ([test, yes, no]) => `${inBrackets(test)} ? ${inBrackets(yes)} : ${inBrackets(no)}`,
      );
    case "ArrayExpression":
      return listOf(node, names);
    case "CallExpression":
      return callOf(node, names);
    default:
      return undefined;
  }
}

type Node<Type extends string> = Extract<Value, { readonly type: Type }>;

function memberOf(
  { object, property, computed, optional }: Node<"MemberExpression">,
  names: Names,
) {
  if (optional || property.type !== "Identifier" || computed) return undefined;
  // The whole of what is handed over has no name of its own: its members have.
  if (object.type === "Identifier" && names.get(object.name) === "") return property.name;
  return joined([celOf(object, names)], ([of]) =>
    property.name === "length" ? `${inBrackets(of)}.size()` : `${inBrackets(of)}.${property.name}`,
  );
}

function binaryOf(
  { left, right, operator }: Node<"BinaryExpression"> | Node<"LogicalExpression">,
  names: Names,
) {
  const cel = OPERATORS[operator];
  if (cel === undefined) return undefined;
  return joined(
    [celOf(left as Expression, names), celOf(right, names)],
    ([a, b]) => `${inBrackets(a)} ${cel} ${inBrackets(b)}`,
  );
}

/** `[...context.items, event.item]` is two lists joined. */
function listOf({ elements }: Node<"ArrayExpression">, names: Names): string | undefined {
  const parts = elements.map((element) =>
    element?.type === "SpreadElement"
      ? celOf(element.argument, names)
      : joined([element ? celOf(element, names) : undefined], ([item]) => `[${item}]`),
  );
  if (parts.length === 0) return "[]";
  return joined(parts, (texts) => texts.join(" + ").replaceAll("] + [", ", "));
}

function callOf(
  { callee, arguments: given }: Node<"CallExpression">,
  names: Names,
): string | undefined {
  const [only, ...more] = given;
  if (
    callee.type !== "MemberExpression" ||
    callee.property.type !== "Identifier" ||
    !only ||
    more.length > 0
  )
    return undefined;
  if (callee.property.name !== "includes") return undefined;
  return joined(
    [celOf(only as Expression, names), celOf(callee.object, names)],
    ([item, list]) => `${inBrackets(item)} in ${inBrackets(list)}`,
  );
}

function joined(
  parts: readonly (string | undefined)[],
  join: (parts: readonly string[]) => string,
): string | undefined {
  const known = parts.flatMap((part) => part ?? []);
  return known.length === parts.length ? join(known) : undefined;
}

/** A name, a literal or a call stands by itself. */
const inBrackets = (text = ""): string =>
  /^(?:[\w.]+|"[^"]*"|\[[^\]]*\]|[\w.]+\(\))$/.test(text) ? text : `(${text})`;
