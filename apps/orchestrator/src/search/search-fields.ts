import { isJsonObject, type Definition, type JsonObject, type JsonValue } from "@waymark/core";
import { REDACTED, redactMarked } from "../redaction/redactor.ts";

/** What a run is found by besides its row. */
export interface SearchFields {
  readonly labels: Readonly<Record<string, string>>;
  /** The input's fields that hold one value. */
  readonly input: JsonObject;
}

const MAX_FIELDS = 32;
const MAX_DEPTH = 4;
const MAX_TEXT = 200;

/**
 * The labels of the workflow's document under those given at the start, and the fields of the input
 * that a person would search by: the first 32 that hold a number, a truth value, null or a text of up
 * to 200 characters, at most 4 levels deep, not within a list and not marked as secret. Undefined where there is nothing of
 * either. Bounded, because every run that starts pays for it.
 */
export function searchFields(
  { source, inputSchema }: Pick<Definition, "source" | "inputSchema">,
  input: JsonValue,
  given: SearchFields["labels"] | undefined,
): SearchFields | undefined {
  const { labels: declared } = source as { readonly labels?: SearchFields["labels"] };
  const labels = { ...declared, ...given };
  const shown = inputSchema ? redactMarked(inputSchema, input) : input;
  const fields = isJsonObject(shown) ? pick(shown, MAX_DEPTH, { left: MAX_FIELDS }) : {};
  const isNothing = Object.keys(labels).length === 0 && Object.keys(fields).length === 0;
  return isNothing ? undefined : { labels, input: fields };
}

function pick(object: JsonObject, depth: number, room: { left: number }): JsonObject {
  const picked: [string, JsonValue][] = [];
  for (const [name, value] of Object.entries(object)) {
    if (room.left === 0) break;
    if (isJsonObject(value)) {
      const inside = depth > 1 ? pick(value, depth - 1, room) : {};
      if (Object.keys(inside).length > 0) picked.push([name, inside]);
    } else if (name.length <= MAX_TEXT && isShort(value)) {
      room.left -= 1;
      picked.push([name, value]);
    }
  }
  return Object.fromEntries(picked);
}

const isShort = (value: JsonValue): boolean =>
  typeof value === "string"
    ? value.length <= MAX_TEXT && !value.includes(REDACTED)
    : !Array.isArray(value);
