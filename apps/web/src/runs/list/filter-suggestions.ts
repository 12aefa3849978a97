import { RUN_STATUS_ORDER } from "../run-statuses.ts";
import { FLAGS, SINCE, TRIGGERS } from "./run-filter.ts";

/** What may be written next in the search field. */
export interface Suggestion {
  /** The whole text of the field with it. */
  readonly text: string;
  /** What is shown: the condition alone. */
  readonly token: string;
  readonly hint: string;
}

const KEYS: readonly (readonly [key: string, hint: string])[] = [
  ["status:", "how it stands"],
  ["workflow:", "of which workflow"],
  ["version:", "on which version"],
  ["since:", "started in the last hours or days"],
  ["from:", "started at or after a date"],
  ["until:", "started before a date"],
  ["duration:>", "took longer than 30s, 5m, 1h, 2d"],
  ["trigger:", "how it came to be"],
  ["is:", "retrying, retried, root, held"],
  ["has:approval", "somebody is to answer"],
  ["label.", "a label: label.tier:gold"],
  ["input.", "a field of the input: input.customer:c-1"],
  ["step:", "stands at this step"],
  ["error:", "words of its error"],
];

const MOST = 8;

/** For the word the person is at: first its key, then its values. */
export function suggestionsFor(text: string, workflows: readonly string[]): readonly Suggestion[] {
  const start = text.lastIndexOf(" ") + 1;
  const word = text.slice(start).toLowerCase();
  const before = text.slice(0, start);
  if (word === "") return [];
  return [...values(workflows), ...KEYS]
    .filter(([token]) => token.toLowerCase().startsWith(word) && token.toLowerCase() !== word)
    .filter(([token]) => word.includes(":") || !/[:>]./.test(token) || token === "has:approval")
    .slice(0, MOST)
    .map(([token, hint]) => ({ text: before + token, token, hint }));
}

const values = (workflows: readonly string[]): readonly (readonly [string, string])[] => [
  ...RUN_STATUS_ORDER.map((status) => [`status:${status}`, ""] as const),
  ...workflows.map((name) => [`workflow:${name}`, ""] as const),
  ...Object.entries(SINCE)
    .filter(([key]) => key !== "any")
    .map(([key, { label }]) => [`since:${key}`, label.toLowerCase()] as const),
  ...Object.entries(TRIGGERS).map(
    ([key, label]) => [`trigger:${key}`, label.toLowerCase()] as const,
  ),
  ...FLAGS.filter((flag) => flag !== "approval").map((flag) => [`is:${flag}`, ""] as const),
];
