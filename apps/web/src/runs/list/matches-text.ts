import type { RunSummary } from "@waymark/orchestrator/api";

const SHORT_ID_LENGTH = 8;

type Searched = Pick<RunSummary, "id" | "workflow" | "error">;

/** Whether the API's search would find a run by this text: whole words of its error, or the id or the workflow in part. */
export function matchesText({ id, workflow, error }: Searched, text: string): boolean {
  const sought = text.trim();
  return (
    hasWords(error ?? "", sought) ||
    (sought.startsWith("run_") && id.startsWith(sought)) ||
    (sought.length === SHORT_ID_LENGTH && id.endsWith(sought)) ||
    workflow.toLowerCase().includes(sought.toLowerCase())
  );
}

/** Whether a text has all of the words; nothing has none. */
export function hasWords(text: string, words: string): boolean {
  const sought = wordsOf(words);
  const found = new Set(wordsOf(text));
  return sought.length > 0 && sought.every((word) => found.has(word));
}

const wordsOf = (text: string): readonly string[] =>
  text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];
