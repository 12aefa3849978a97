import {
  alternatives,
  ANY,
  canBe,
  compileExpression,
  EXPRESSION_FEATURES,
  itemOf,
  nameOf,
  type ExpressionFeature,
  type ExpressionType,
} from "@waymark/core";
import { boundNames } from "./bound-names.ts";
import { cursorPlace, type Span } from "./receiver.ts";
import type { ExpressionForm, ExpressionScope } from "./scope.ts";

/** Something that can stand where the cursor is. */
export interface Suggestion {
  readonly label: string;
  readonly kind: "variable" | "member" | "function" | "keyword";
  /** Its type, or how it is written. */
  readonly detail: string;
  /** What it does, in a sentence. */
  readonly info?: string;
  /** What is typed from here to the cursor is replaced. */
  readonly from: number;
  readonly insert: string;
  /** Where the cursor goes, in what is inserted. */
  readonly cursor: number;
}

/** All that could stand at `position`; what does not begin as the typed word does is left for the list to hide. */
export function suggest(
  text: string,
  position: number,
  { form, scope }: { readonly form: ExpressionForm; readonly scope: ExpressionScope },
): readonly Suggestion[] {
  if (form === "cel") return inExpression(text, position, scope);
  const start = openExpression(text, position);
  if (start === undefined) return beforeExpression(text, position);
  const inside = inExpression(text.slice(start), position - start, scope);
  return inside.map((each) => ({ ...each, from: each.from + start }));
}

/** Where the `${ … }` begins that the cursor stands in. */
function openExpression(text: string, position: number): number | undefined {
  let start: number | undefined;
  for (let at = 0; at < position; at++) {
    if (start === undefined && text.startsWith("$${", at)) at += 2;
    else if (start === undefined && text.startsWith("${", at)) start = ++at + 1;
    else if (start !== undefined && text[at] === "}" && isBalanced(text.slice(start, at)))
      start = undefined;
  }
  return start !== undefined && start <= position ? start : undefined;
}

const isBalanced = (text: string): boolean => {
  const bare = text.replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, "");
  return bare.split("{").length === bare.split("}").length;
};

function beforeExpression(text: string, position: number): readonly Suggestion[] {
  const from = text[position - 1] === "$" ? position - 1 : position;
  const info = "What is between the braces is worked out when the step runs.";
  const insert = "${  }";
  return [
    { label: "${ … }", kind: "keyword", detail: "an expression", info, from, insert, cursor: 3 },
  ];
}

function inExpression(
  text: string,
  position: number,
  given: ExpressionScope,
): readonly Suggestion[] {
  const { word, receiver } = cursorPlace(text, position);
  const scope = withBoundNames(text, position, given);
  if (!receiver) return [...variables(scope, word), ...GLOBALS.map((each) => toCall(each, word))];
  const type = typeOf(text, receiver, scope);
  if (!type) return [];
  return [...members(type, { word, dot: receiver.to }), ...methods(type, word)];
}

function withBoundNames(text: string, position: number, scope: ExpressionScope): ExpressionScope {
  const types: Record<string, ExpressionType> = { ...scope.types };
  const names = [...scope.variables];
  const around = { ...scope, variables: names, types };
  for (const { name, of, isItem } of boundNames(text, position)) {
    const whole = typeOf(text, of, around) ?? ANY;
    types[name] = isItem ? itemOf(whole) : whole;
    names.push(name);
  }
  return around;
}

/** What the core takes a part of the text to give. */
function typeOf(
  text: string,
  { from, to }: Span,
  { variables: names, types }: ExpressionScope,
): ExpressionType | undefined {
  const compiled = compileExpression(text.slice(from, to), names, types);
  return "expression" in compiled ? compiled.expression.type : undefined;
}

const variables = (scope: ExpressionScope, { from }: Span): readonly Suggestion[] => [
  ...scope.variables.map((name): Suggestion => {
    const detail = nameOf(scope.types[name] ?? ANY);
    return { label: name, kind: "variable", detail, from, insert: name, cursor: name.length };
  }),
  ...["true", "false", "null"].map((word): Suggestion => ({
    label: word,
    kind: "keyword",
    detail: "",
    from,
    insert: word,
    cursor: word.length,
  })),
];

function members(
  type: ExpressionType,
  { word, dot }: { readonly word: Span; readonly dot: number },
): readonly Suggestion[] {
  const objects = alternatives(type).flatMap((one) => {
    const inside = one.kind === "optional" ? alternatives(one.of) : [one];
    return inside.filter((each) => each.kind === "object");
  });
  return objects.flatMap((object) =>
    Object.entries(object.members).map(([name, member]): Suggestion => {
      const isName = /^[A-Za-z_]\w*$/.test(name);
      const insert = isName ? name : `[${JSON.stringify(name)}]`;
      return {
        label: name,
        kind: "member",
        detail: nameOf(member),
        from: isName ? word.from : dot,
        insert,
        cursor: insert.length,
      };
    }),
  );
}

/** What the word before the dot of a usage stands for: `text.contains(text)`. */
const RECEIVERS: Readonly<Record<string, readonly ExpressionType["kind"][]>> = {
  value: ["string", "bytes", "list", "object"],
  text: ["string"],
  list: ["list", "object"],
  bytes: ["bytes"],
  instant: ["timestamp"],
  duration: ["duration"],
  optional: ["optional"],
};

const receiverOf = ({ usage }: ExpressionFeature): string => /^(\w+)\./.exec(usage)?.[1] ?? "";

const isOwn = ({ kind, name }: ExpressionFeature): boolean =>
  kind === "function" || (kind === "macro" && (name.includes(".") || name === "has"));

const GLOBALS = EXPRESSION_FEATURES.filter(isOwn);

const METHODS = EXPRESSION_FEATURES.filter(
  (each) => each.kind !== "operator" && !isOwn(each) && receiverOf(each) in RECEIVERS,
);

const methods = (type: ExpressionType, word: Span): readonly Suggestion[] =>
  METHODS.filter((each) => canBe(type, ...(RECEIVERS[receiverOf(each)] ?? []))).map((each) =>
    toCall(each, word),
  );

function toCall({ name, usage, description }: ExpressionFeature, { from }: Span): Suggestion {
  const insert = `${name}()`;
  const cursor = usage.endsWith("()") ? insert.length : insert.length - 1;
  return { label: name, kind: "function", detail: usage, info: description, from, insert, cursor };
}
