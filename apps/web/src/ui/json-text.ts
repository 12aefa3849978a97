import type { JsonValue } from "@waymark/core";

export const jsonText = (value: JsonValue | undefined): string =>
  JSON.stringify(value, null, 2) ?? "";

/** The same value, the same text: members in the order of their names. */
export const sortedJsonText = (value: JsonValue | undefined): string =>
  value === undefined ? "" : jsonText(sorted(value));

function sorted(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map((item: JsonValue) => sorted(item));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value as Readonly<Record<string, JsonValue>>)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => [name, sorted(member)]),
  );
}

export type ParsedJson =
  | { readonly ok: true; readonly value: JsonValue }
  | { readonly ok: false; readonly problem: string };

/** What a person typed, as a value or as a sentence that says where it stops being JSON. */
export function parseJson(text: string): ParsedJson {
  if (text.trim() === "") return { ok: false, problem: "Enter a JSON value, for example {}." };
  try {
    return { ok: true, value: JSON.parse(text) as JsonValue };
  } catch (error) {
    return { ok: false, problem: `This is not JSON yet: ${positionOf(error, text)}.` };
  }
}

function positionOf(error: unknown, text: string): string {
  const message = error instanceof Error ? error.message : String(error);
  const offset = /position (\d+)/.exec(message)?.[1];
  // Engines name the place only in longer texts; what is wrong is then said without it.
  if (offset === undefined) return message.replace(/, .*|\.$/s, "");
  const before = text.slice(0, Number(offset)).split("\n");
  return `line ${before.length}, column ${(before.at(-1) ?? "").length + 1}`;
}
