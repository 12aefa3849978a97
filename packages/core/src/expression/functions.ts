import type { ExpressionType } from "./types.ts";

/** Something an expression can use: what the page of expressions tells, and a designer completes. */
export interface ExpressionFeature {
  readonly kind: "operator" | "function" | "method" | "macro";
  /** `+`, `size`, `contains` … */
  readonly name: string;
  /** How it is written: `text.contains(text)`. */
  readonly usage: string;
  readonly description: string;
}

/** What a call takes and gives. */
export interface Signature {
  /** Absent: it is called by itself, `size(x)`; else on a value of one of these kinds, `x.size()`. */
  readonly on?: readonly Kind[];
  readonly takes: readonly (readonly Kind[])[];
  readonly gives: Kind | "texts";
}

type Kind = ExpressionType["kind"];

interface Call extends Signature {
  readonly name: string;
  readonly usage: string;
  readonly description: string;
}

const text = ["string"] as const;
const number = ["number"] as const;
const instant = ["timestamp"] as const;
const duration = ["duration"] as const;
const bytes = ["bytes"] as const;

const partOfInstant = (name: string, description: string): Call => ({
  name,
  on: instant,
  takes: [],
  gives: "number",
  usage: `instant.${name}()`,
  description,
});

/**
 * The functions there are. The library has some more, which are left out because they hang on the
 * machine's time zone or work in Node alone: an expression gives the same wherever it is evaluated.
 */
export const CALLS: readonly Call[] = [
  call(
    "size",
    [["string", "bytes", "list", "object"]],
    "number",
    "size(value)",
    "Characters of a text, items of a list, members of an object.",
  ),
  on(
    ["string", "bytes", "list", "object"],
    "size",
    [],
    "number",
    "value.size()",
    "The same, asked of the value.",
  ),
  call("string", [["string", "boolean", "number", "bytes"]], "string", "string(value)", "As text."),
  call(
    "int",
    [["number", "string"]],
    "number",
    "int(value)",
    "A whole number, what is after the point cut off.",
  ),
  call("double", [["number", "string"]], "number", "double(value)", "A number with a fraction."),
  call(
    "bool",
    [["boolean", "string"]],
    "boolean",
    "bool(value)",
    "Of `true`, `t`, `1` and their opposites.",
  ),
  call("bytes", [["string", "bytes"]], "bytes", "bytes(text)", "The text in UTF-8."),
  call(
    "timestamp",
    [["string", "number"]],
    "timestamp",
    "timestamp(value)",
    "The instant of an ISO 8601 text, or of whole seconds since 1970.",
  ),
  call("duration", [text], "duration", "duration(text)", "Of `90s`, `1h30m`, `250ms`."),
  call(
    "type",
    [["any"]],
    "type",
    "type(value)",
    "The type, to compare: `string`, `double`, `list` …",
  ),
  call("dyn", [["any"]], "any", "dyn(value)", "The value, its type forgotten by the checks."),
  on(text, "contains", [text], "boolean", "text.contains(text)", "Whether the other is within it."),
  on(
    text,
    "startsWith",
    [text],
    "boolean",
    "text.startsWith(text)",
    "Whether it begins with the other.",
  ),
  on(text, "endsWith", [text], "boolean", "text.endsWith(text)", "Whether it ends with the other."),
  on(
    text,
    "matches",
    [text],
    "boolean",
    "text.matches(pattern)",
    "Whether a regular expression matches within it.",
  ),
  on(text, "lowerAscii", [], "string", "text.lowerAscii()", "In small letters."),
  on(text, "upperAscii", [], "string", "text.upperAscii()", "In capitals."),
  on(text, "trim", [], "string", "text.trim()", "Without spaces around it."),
  on(
    text,
    "indexOf",
    [text],
    "number",
    "text.indexOf(text)",
    "Where the other begins, from 0; -1 where it is not.",
  ),
  on(
    text,
    "lastIndexOf",
    [text],
    "number",
    "text.lastIndexOf(text)",
    "Where it begins for the last time.",
  ),
  on(
    text,
    "substring",
    [number],
    "string",
    "text.substring(start)",
    "From there, 0 being the first character.",
  ),
  on(
    text,
    "substring",
    [number, number],
    "string",
    "text.substring(start, end)",
    "Up to, and without, `end`.",
  ),
  on(text, "split", [text], "texts", "text.split(separator)", "The parts between separators."),
  on(
    text,
    "split",
    [text, number],
    "texts",
    "text.split(separator, most)",
    "Into no more parts than that.",
  ),
  on(["list"], "join", [], "string", "list.join()", "Texts, one after the other."),
  on(["list"], "join", [text], "string", "list.join(separator)", "With something between them."),
  on(bytes, "hex", [], "string", "bytes.hex()", "In hexadecimal."),
  on(bytes, "base64", [], "string", "bytes.base64()", "In base 64."),
  on(bytes, "string", [], "string", "bytes.string()", "As text, read as UTF-8."),
  on(bytes, "at", [number], "number", "bytes.at(place)", "One of them, from 0."),
  partOfInstant("getFullYear", "The year, in UTC as all of these."),
  partOfInstant("getMonth", "The month, from 0."),
  partOfInstant("getDate", "The day of the month, from 1."),
  partOfInstant("getDayOfMonth", "The day of the month, from 0."),
  partOfInstant("getDayOfWeek", "The day of the week, Sunday being 0."),
  partOfInstant("getHours", "The hour."),
  partOfInstant("getMinutes", "The minute."),
  partOfInstant("getSeconds", "The second."),
  partOfInstant("getMilliseconds", "The thousandth of the second."),
  on(duration, "getHours", [], "number", "duration.getHours()", "Whole hours in it."),
  on(duration, "getMinutes", [], "number", "duration.getMinutes()", "Whole minutes in it."),
  on(duration, "getSeconds", [], "number", "duration.getSeconds()", "Whole seconds in it."),
  on(
    duration,
    "getMilliseconds",
    [],
    "number",
    "duration.getMilliseconds()",
    "Milliseconds in it: what a `wait` takes.",
  ),
  on(["optional"], "hasValue", [], "boolean", "optional.hasValue()", "Whether there is a value."),
  on(
    ["optional"],
    "value",
    [],
    "any",
    "optional.value()",
    "The value; an error where there is none.",
  ),
];

function call(
  name: string,
  takes: Signature["takes"],
  gives: Call["gives"],
  usage: string,
  description: string,
): Call {
  return { name, takes, gives, usage, description };
}

function on(
  kinds: readonly Kind[],
  ...[name, takes, gives, usage, description]: Parameters<typeof call>
): Call {
  return { ...call(name, takes, gives, usage, description), on: kinds };
}

type Told = readonly [name: string, usage: string, description: string];

/** What the language reads in a way of its own: loops, and questions that do not fail. */
const MACROS: readonly Told[] = [
  ["has", "has(object.member)", "Whether the member is there."],
  ["all", "list.all(x, condition)", "Whether it holds for every item, or key of an object."],
  ["exists", "list.exists(x, condition)", "Whether it holds for one of them at least."],
  ["exists_one", "list.exists_one(x, condition)", "Whether it holds for exactly one."],
  ["filter", "list.filter(x, condition)", "The items for which it holds."],
  ["map", "list.map(x, value)", "A list of what each item gives."],
  ["map", "list.map(x, condition, value)", "Of the items for which the condition holds."],
  ["cel.bind", "cel.bind(x, value, expression)", "The expression, in which `x` is the value."],
  ["optional.of", "optional.of(value)", "The value as one that might have been missing."],
  ["optional.none", "optional.none()", "A value that is missing."],
  ["or", "optional.or(optional)", "The other where this one is missing."],
  ["orValue", "optional.orValue(value)", "The value where it is missing."],
];

const OPERATORS: readonly Told[] = [
  ["+", "a + b", "Adds numbers; joins texts, lists; adds a duration to an instant."],
  ["-", "a - b", "Subtracts numbers, durations, instants."],
  ["*", "a * b", "Multiplies."],
  ["/", "a / b", "Divides; two whole numbers written in the expression give a whole number."],
  ["%", "a % b", "What is left over of a division."],
  ["-", "-a", "The negative of a number."],
  ["==", "a == b", "Whether they are equal, members and items included."],
  ["!=", "a != b", "Whether they are not."],
  ["<", "a < b", "Less: of numbers, texts, instants, durations."],
  ["<=", "a <= b", "Less or equal."],
  [">", "a > b", "Greater."],
  [">=", "a >= b", "Greater or equal."],
  ["in", "a in b", "Whether a list has the item, or an object the member."],
  ["&&", "a && b", "Both."],
  ["||", "a || b", "One of them at least."],
  ["!", "!a", "Not."],
  ["?:", "condition ? a : b", "One or the other; only that one is evaluated."],
  [".", "a.member", "A member of an object; an error where it is not there."],
  ["[]", "a[key]", "A member by a computed name, or an item of a list from 0."],
  [".?", "a.?member", "A member that may be missing."],
  ["[?]", "a[?key]", "A member or an item that may be missing."],
  ["[…]", "[a, b]", "A list."],
  ["{…}", "{'a': 1}", "An object."],
];

const told =
  (kind: ExpressionFeature["kind"]) =>
  ([name, usage, description]: Told) => ({
    kind,
    name,
    usage,
    description,
  });

/** All that expressions can use, the same in a browser and in the orchestrator. */
export const EXPRESSION_FEATURES: readonly ExpressionFeature[] = [
  ...OPERATORS.map(told("operator")),
  ...CALLS.map(({ name, usage, description, on: receiver }) =>
    told(receiver === undefined ? "function" : "method")([name, usage, description]),
  ),
  ...MACROS.map(told("macro")),
];
