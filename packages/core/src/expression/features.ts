/** Something an expression can use: what the page of expressions tells, and a designer completes. */
export interface ExpressionFeature {
  readonly kind: "operator" | "function" | "method" | "macro";
  /** `+`, `size`, `contains` … */
  readonly name: string;
  /** How it is written: `text.contains(text)`. */
  readonly usage: string;
  readonly description: string;
}

type Told = readonly [name: string, usage: string, description: string];

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

const FUNCTIONS: readonly Told[] = [
  ["size", "size(value)", "Characters of a text, items of a list, members of an object."],
  ["string", "string(value)", "As text."],
  ["int", "int(value)", "A whole number, what is after the point cut off."],
  ["double", "double(value)", "A number with a fraction."],
  ["bool", "bool(value)", "Of `true`, `t`, `1` and their opposites."],
  ["bytes", "bytes(text)", "The text in UTF-8."],
  [
    "timestamp",
    "timestamp(value)",
    "The instant of an ISO 8601 text, or of whole seconds since 1970.",
  ],
  ["duration", "duration(text)", "Of `90s`, `1h30m`, `250ms`."],
  ["type", "type(value)", "The type, to compare: `string`, `double`, `list` …"],
  ["dyn", "dyn(value)", "The value, its type forgotten by the checks."],
];

const METHODS: readonly Told[] = [
  ["size", "value.size()", "The same, asked of the value."],
  ["contains", "text.contains(text)", "Whether the other is within it."],
  ["startsWith", "text.startsWith(text)", "Whether it begins with the other."],
  ["endsWith", "text.endsWith(text)", "Whether it ends with the other."],
  ["matches", "text.matches(pattern)", "Whether a regular expression matches within it."],
  ["lowerAscii", "text.lowerAscii()", "In small letters."],
  ["upperAscii", "text.upperAscii()", "In capitals."],
  ["trim", "text.trim()", "Without spaces around it."],
  ["indexOf", "text.indexOf(text)", "Where the other begins, from 0; -1 where it is not."],
  ["lastIndexOf", "text.lastIndexOf(text)", "Where it begins for the last time."],
  ["substring", "text.substring(start)", "From there, 0 being the first character."],
  ["substring", "text.substring(start, end)", "Up to, and without, `end`."],
  ["split", "text.split(separator)", "The parts between separators."],
  ["split", "text.split(separator, most)", "Into no more parts than that."],
  ["join", "list.join()", "Texts, one after the other."],
  ["join", "list.join(separator)", "With something between them."],
  ["hex", "bytes.hex()", "In hexadecimal."],
  ["base64", "bytes.base64()", "In base 64."],
  ["string", "bytes.string()", "As text, read as UTF-8."],
  ["at", "bytes.at(place)", "One of them, from 0."],
  ["getFullYear", "instant.getFullYear()", "The year, in UTC as all of these."],
  ["getMonth", "instant.getMonth()", "The month, from 0."],
  ["getDate", "instant.getDate()", "The day of the month, from 1."],
  ["getDayOfMonth", "instant.getDayOfMonth()", "The day of the month, from 0."],
  ["getDayOfWeek", "instant.getDayOfWeek()", "The day of the week, Sunday being 0."],
  ["getHours", "instant.getHours()", "The hour."],
  ["getMinutes", "instant.getMinutes()", "The minute."],
  ["getSeconds", "instant.getSeconds()", "The second."],
  ["getMilliseconds", "instant.getMilliseconds()", "The thousandth of the second."],
  ["getHours", "duration.getHours()", "Whole hours in it."],
  ["getMinutes", "duration.getMinutes()", "Whole minutes in it."],
  ["getSeconds", "duration.getSeconds()", "Whole seconds in it."],
  ["getMilliseconds", "duration.getMilliseconds()", "Milliseconds in it: what a `wait` takes."],
  ["hasValue", "optional.hasValue()", "Whether there is a value."],
  ["value", "optional.value()", "The value; an error where there is none."],
];

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
  ...FUNCTIONS.map(told("function")),
  ...METHODS.map(told("method")),
  ...MACROS.map(told("macro")),
];
