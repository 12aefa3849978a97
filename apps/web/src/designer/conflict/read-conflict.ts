import { parseJson } from "../../ui/json-text.ts";
import { isObject } from "../document/json-edit.ts";
import { mergeDrafts, type Choices, type Merged } from "./merge-drafts.ts";

/** The text that both were begun from, and the other one. */
interface TwoTexts {
  readonly base: string;
  readonly theirs: { readonly text: string };
}

/** The merged document, or undefined where one of the texts is no document. */
export function readConflict(
  text: string,
  { base, theirs }: TwoTexts,
  choices: Choices,
): Merged | undefined {
  const [from, mine, other] = [base, text, theirs.text].map((each) => documentIn(each));
  return from && mine && other && mergeDrafts({ base: from, mine, theirs: other }, choices);
}

function documentIn(text: string) {
  const parsed = parseJson(text);
  return parsed.ok && isObject(parsed.value) ? parsed.value : undefined;
}
