import { EXPRESSION_FEATURES, type JsonObject, type JsonValue, type Problem } from "@waymark/core";
import { getAt, isObject, setAt } from "../document/json-edit.ts";
import { closestName } from "./closest-name.ts";
import type { Broken, Fix, Mend } from "./fix.ts";
import { stepsAround } from "./places.ts";

// Slips in an expression: what was meant is written in its place.

export const EXPRESSION_FIXES: Partial<Record<Problem["rule"], Mend>> = {
  expression: (broken) => [
    ...knownName(broken),
    ...knownFunction(broken),
    ...otherOperators(broken),
    ...closed(broken),
  ],
  "expression-type": (broken) => [...knownMember(broken), ...knownFunction(broken)],
  "when-not-boolean": asQuestion,
  "guard-not-boolean": asQuestion,
};

const VARIABLES = "input steps run item index iteration previous output context event".split(" ");
const CONSTANTS = ["true", "false", "null"];

/** A name of its own that is none: of the input, of a step, one with a slip in it, or meant as text. */
function knownName(broken: Broken): readonly Fix[] {
  const [, name] = /^Unknown variable: (\w+)/.exec(broken.problem.message) ?? [];
  if (name === undefined) return [];
  const { document, path } = broken;
  const given = membersOf(getAt(document, ["input", "properties"]));
  const kept = membersOf(getAt(document, ["machine", "context"]));
  const steps = membersOf(stepsAround(document, path)?.steps);
  const meant = [
    ...memberIn("input", name, given),
    ...memberIn("context", name, kept),
    ...(steps.includes(name) ? readsOf(broken, name) : []),
    ...[closestName(name, [...VARIABLES, ...CONSTANTS]) ?? []].flat(),
    ...memberIn("input", closestName(name, given), given),
    ...memberIn("context", closestName(name, kept), kept),
  ];
  return [
    ...meant.map((read) => rewritten(broken, `Read ${read}`, replaceWord(name, read))),
    ...(isCompared(broken, name)
      ? [rewritten(broken, `Write it as the text '${name}'`, replaceWord(name, `'${name}'`))]
      : []),
  ];
}

const memberIn = (owner: string, name: string | undefined, names: readonly string[]): string[] =>
  name !== undefined && names.includes(name) ? [`${owner}.${name}`] : [];

/** What a step gave, unless its members are named already. */
function readsOf(broken: Broken, step: string): readonly string[] {
  const isWhole = new RegExp(`\\b${step}\\.(?:output|status|error)\\b`).test(textOf(broken));
  return isWhole ? [`steps.${step}`] : [`steps.${step}.output`];
}

/** Only what something is compared with is likely to be a text. */
const isCompared = (broken: Broken, name: string): boolean =>
  new RegExp(`[=!]=\\s*${name}\\b`).test(textOf(broken));

const NO_FUNCTION = /^(?:There is no function `(\w+)`|`(\w+)` is no function of)/;

function knownFunction(broken: Broken): readonly Fix[] {
  const [, alone, ofType] = NO_FUNCTION.exec(broken.problem.message) ?? [];
  const name = alone ?? ofType;
  const meant = name === undefined ? undefined : closestName(name, FUNCTIONS);
  if (name === undefined || meant === undefined) return [];
  const called = new RegExp(`\\b${name}(?=\\s*\\()`, "g");
  return [rewritten(broken, `Use ${meant}`, (code) => code.replaceAll(called, meant))];
}

const FUNCTIONS = EXPRESSION_FEATURES.map(({ name }) => name);

/** A member with a slip in it, of those that are there. */
function knownMember(broken: Broken): readonly Fix[] {
  const [, name, there] =
    /^There is no `(\w+)` in it, but ([\w, ]+),/.exec(broken.problem.message) ?? [];
  const meant = closestName(name ?? "", there?.split(", ") ?? []);
  if (name === undefined || meant === undefined) return [];
  const member = new RegExp(`\\.${name}\\b`, "g");
  return [rewritten(broken, `Read ${meant}`, (code) => code.replaceAll(member, `.${meant}`))];
}

/** As other languages write it, and what it is in CEL. */
const OPERATORS: readonly (readonly [written: RegExp, meant: string])[] = [
  [/(?<![=!<>])={3}(?!=)/g, "=="],
  [/!={2}/g, "!="],
  [/<>/g, "!="],
  [/(?<![=!<>])=(?!=)/g, "=="],
  [/(?<=\s)(?:and|AND)(?=\s)/g, "&&"],
  [/(?<=\s)(?:or|OR)(?=\s)/g, "||"],
  [/(?<!&)&(?!&)/g, "&&"],
  [/(?<!\|)\|(?!\|)/g, "||"],
  [/(?<![\w.])not\s+/g, "!"],
];

function otherOperators(broken: Broken): readonly Fix[] {
  const all = (code: string): string =>
    OPERATORS.reduce((text, [written, meant]) => text.replaceAll(written, meant), code);
  const used = OPERATORS.filter(([written]) => textOf(broken).search(written) >= 0);
  const names = [...new Set(used.map(([, meant]) => meant))];
  return names.length === 0 ? [] : [rewritten(broken, `Write ${names.join(" and ")}`, all)];
}

function closed(broken: Broken): readonly Fix[] {
  const text = textOf(broken);
  const left = (open: string, close: string): number =>
    text.split(open).length - text.split(close).length;
  const missing = ")".repeat(Math.max(0, left("(", ")"))) + "]".repeat(Math.max(0, left("[", "]")));
  if (missing === "" || text.includes("${")) return [];
  return [{ label: `Close it with ${missing}`, edit: put(broken, text + missing) }];
}

/** What a value of another type is asked, so that the answer is yes or no. */
const QUESTIONS: Readonly<Record<string, readonly [label: string, ask: (of: string) => string]>> = {
  number: ["Ask whether it is above 0", (of) => `${of} > 0`],
  text: ["Ask whether it is not empty", (of) => `${of} != ''`],
  list: ["Ask whether it has items", (of) => `size(${of}) > 0`],
};

function asQuestion(broken: Broken): readonly Fix[] {
  const [, type = ""] = /this gives (?:an? )?(\w+)\.$/.exec(broken.problem.message) ?? [];
  const question = QUESTIONS[type];
  const text = textOf(broken);
  if (!question || text === "") return [];
  const [label, ask] = question;
  const inner = /^\$\{(.*)\}$/s.exec(text)?.[1]?.trim();
  const code = inner ?? text;
  const asked = ask(/^[\w.'"[\]]+$/.test(code) ? code : `(${code})`);
  return [{ label, edit: put(broken, inner === undefined ? asked : `\${ ${asked} }`) }];
}

const textOf = ({ value }: Broken): string => (typeof value === "string" ? value : "");

const membersOf = (value: JsonValue | undefined): readonly string[] =>
  isObject(value) ? Object.keys(value) : [];

const replaceWord =
  (word: string, other: string) =>
  (code: string): string =>
    code.replaceAll(new RegExp(`(?<![\\w.])${word}(?!\\w)`, "g"), () => other);

/** The text with its expressions written otherwise; what they have in quotes, and what is around them, stays. */
function rewritten(broken: Broken, label: string, write: (code: string) => string): Fix {
  const text = textOf(broken);
  const outsideQuotes = (code: string): string =>
    code
      .split(/('[^']*'|"[^"]*")/)
      .map((part, index) => (index % 2 === 0 ? write(part) : part))
      .join("");
  const next = text.includes("${")
    ? text.replaceAll(/\$\{[^}]*\}/g, outsideQuotes)
    : outsideQuotes(text);
  return { label, edit: put(broken, next) };
}

const put =
  ({ path }: Broken, text: string): Fix["edit"] =>
  (document: JsonObject) =>
    setAt(document, path, text);
