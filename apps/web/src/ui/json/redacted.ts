/** What the API gives in the place of a value that its schema marks as write-only. */
const REDACTED = "••••";

/** Why a text is not shown, or not all of it; undefined for one that is whole. */
export function redactedWords(text: string): string | undefined {
  if (!text.includes(REDACTED)) return undefined;
  return text === REDACTED
    ? "redacted: a schema marks it write-only"
    : "partly redacted: a schema marks what is missing write-only";
}
