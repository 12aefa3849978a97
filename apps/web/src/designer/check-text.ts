import {
  graphOf,
  type Definition,
  type Graph,
  type JsonValue,
  type Problem,
  type Surroundings,
} from "@waymark/core";
import { parseJson } from "../ui/json-text.ts";
import { findProblems } from "./find-problems.ts";

/** What is known of a document's text. */
export interface CheckedText {
  readonly text: string;
  /** Absent while the text is no JSON. */
  readonly source?: JsonValue;
  /** Where the text stops being JSON, in words. */
  readonly syntax?: string;
  /** Absent where the document cannot be read. */
  readonly drawn?: { readonly definition: Definition; readonly graph: Graph };
  readonly problems: readonly Problem[];
}

export function checkText(text: string, surroundings: Surroundings): CheckedText {
  const parsed = parseJson(text);
  if (!parsed.ok) return { text, syntax: parsed.problem, problems: [] };
  const { definition, problems } = findProblems(parsed.value, surroundings);
  return {
    text,
    source: parsed.value,
    problems,
    ...(definition && { drawn: { definition, graph: graphOf(definition) } }),
  };
}

export const isError = ({ severity }: Problem): boolean => severity === "error";

/** Why it cannot be published as it is, or undefined. */
export function notPublishable({ syntax, problems }: CheckedText): string | undefined {
  if (syntax !== undefined) return syntax;
  const errors = problems.filter(isError).length;
  if (errors === 0) return undefined;
  return errors === 1 ? "Mend the error first." : `Mend the ${errors} errors first.`;
}
