import type { JsonValue } from "@waymark/core";

/** What a person typed into the search field: words, and conditions written as `key:value`. */
export interface Search {
  /** A run id, part of a workflow's name, or words of an error. */
  readonly words: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Fields of the input by name; a field within another is nested. */
  readonly input: Readonly<Record<string, JsonValue>>;
  readonly step?: string;
  readonly error?: string;
  /** The id of the schedule that started it. */
  readonly schedule?: string;
}

const TOKEN = /(?:^|\s)(label|input|step|error|schedule)(?:\.([\w.-]+))?:("[^"]*"|\S+)/g;

/**
 * `label.tier:gold input.customer:c-1 step:payment error:"card declined" order` is two labels and
 * fields, a step, an error and a word. What is not understood is searched for as it stands.
 */
export function parseSearch(text: string): Search {
  const labels: Record<string, string> = {};
  let input: Record<string, JsonValue> = {};
  const found: { step?: string; error?: string; schedule?: string } = {};
  const words = text.replaceAll(TOKEN, (token: string, key: string, path: string, raw: string) => {
    const value = raw.startsWith('"') ? raw.slice(1, -1) : raw;
    if (key === "label" && path) labels[path] = value;
    else if (key === "input" && path) input = within(input, path.split("."), raw);
    else if ((key === "step" || key === "error") && !path) found[key] = value;
    else if (key === "schedule" && !path && value.startsWith("sched_")) found[key] = value;
    else return token;
    return " ";
  });
  return { words: words.replaceAll(/\s+/g, " ").trim(), labels, input, ...found };
}

/** `input` with the value at `path`, beside what is there already. */
function within(
  input: Readonly<Record<string, JsonValue>>,
  [field = "", ...rest]: readonly string[],
  raw: string,
): Record<string, JsonValue> {
  if (rest.length === 0) return { ...input, [field]: valueOf(raw) };
  const inner = input[field];
  const base = typeof inner === "object" && inner !== null && !Array.isArray(inner) ? inner : {};
  return { ...input, [field]: within(base as Record<string, JsonValue>, rest, raw) };
}

/** `5`, `true` and `null` mean what they say; anything else, and what is quoted, is a text. */
function valueOf(raw: string): JsonValue {
  if (raw.startsWith('"')) return raw.slice(1, -1);
  return /^(?:true|false|null|-?\d+(?:\.\d+)?)$/.test(raw) ? (JSON.parse(raw) as JsonValue) : raw;
}
