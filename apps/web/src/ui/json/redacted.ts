import type { JsonObject, JsonValue } from "@waymark/core";

/** What the API gives in the place of a value that its schema marks as write-only. */
const REDACTED = "••••";

/** Why a text is not shown, or not all of it; undefined for one that is whole. */
export function redactedWords(text: string): string | undefined {
  if (!text.includes(REDACTED)) return undefined;
  return text === REDACTED
    ? "redacted: a schema marks it write-only"
    : "partly redacted: a schema marks what is missing write-only";
}

/** Where a value has dots in the place of what is not shown, as paths: `card.number`, `lines[1]`; empty for the value itself. */
export function redactedPlaces(value: JsonValue, path = ""): readonly string[] {
  if (typeof value === "string") return value.includes(REDACTED) ? [path] : [];
  if (Array.isArray(value)) {
    return value.flatMap((item: JsonValue, at) => redactedPlaces(item, `${path}[${at}]`));
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value as JsonObject).flatMap(([name, member]) =>
    redactedPlaces(member, path === "" ? name : `${path}.${name}`),
  );
}
