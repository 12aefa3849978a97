import type * as z from "zod/mini";

type Issue = z.core.$ZodRawIssue;
type Branches = Extract<z.core.$ZodIssue, { code: "invalid_union" }>["errors"];

/** To be given to whatever parses what people wrote: why it does not fit, in sentences. */
export const IN_WORDS = { error: (issue: Issue): string => `${nameOf(issue)} ${wordsOf(issue)}.` };

const TYPES: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
  null: "null",
};

/** The member that it is about, as far as that has a name. */
function nameOf({ path }: Issue): string {
  const name = path?.at(-1);
  return typeof name === "string" ? `\`${name}\`` : "This";
}

function wordsOf(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return `must be ${TYPES[issue.expected] ?? issue.expected}`;
    case "invalid_value":
      return `must be ${issue.values.map((value) => JSON.stringify(value)).join(" or ")}`;
    case "too_small":
      return issue.minimum === 1 && UNITS[issue.origin]
        ? "must not be empty"
        : `must ${sized(issue.origin, issue.minimum, issue.inclusive ? "at least" : "more than")}`;
    case "too_big":
      return `must ${sized(issue.origin, issue.maximum, issue.inclusive ? "at most" : "less than")}`;
    default:
      return "does not fit";
  }
}

const UNITS: Readonly<Record<string, string>> = { string: "characters", array: "entries" };

const sized = (origin: string, limit: number | bigint, than: string): string =>
  UNITS[origin] ? `have ${than} ${limit} ${UNITS[origin]}` : `be ${than} ${limit}`;

const MUST_BE = "This must be ";

/** What could be of several forms and is of none: the first problem of each, as one sentence where they are alike. */
export function eitherOf(branches: Branches): string {
  const said = [...new Set(branches.flatMap(([first]) => (first ? [first.message] : [])))];
  if (!said.every((sentence) => sentence.startsWith(MUST_BE))) return said.join(" Or: ");
  return `${MUST_BE}${said.map((sentence) => sentence.slice(MUST_BE.length, -1)).join(" or ")}.`;
}
