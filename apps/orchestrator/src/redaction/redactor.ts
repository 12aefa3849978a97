import type { JsonSchema, JsonValue } from "@waymark/core";
import { markedValues, marksAnything, type MarkedValue } from "./marked-values.ts";

/** What is shown in the place of a marked value. */
export const REDACTED = "••••";

/** A text of so many characters is found within others, too; a shorter one would be found everywhere. */
const TELLING = 4;

/** What a JSON document may hold, read from a database or made here. */
type Document = unknown;

/**
 * Takes marked values out of what is shown, wherever a workflow has put them: the whole texts of four characters
 * and more also within other texts, whatever is shorter in members of the same name.
 */
export class Redactor {
  readonly #texts = new Set<string>();
  readonly #byName = new Map<string, Set<unknown>>();
  #pattern: RegExp | undefined;

  constructor(marked: Iterable<MarkedValue>) {
    for (const { name, value } of marked) {
      const text = String(value);
      if (text.length >= TELLING && typeof value !== "boolean") this.#addText(text);
      if (typeof value !== "string" || text.length < TELLING) {
        this.#byName.set(name, (this.#byName.get(name) ?? new Set()).add(value));
      }
    }
  }

  /** The document without the values. */
  redact<Value>(document: Value): Value {
    return this.#without(document, "") as Value;
  }

  #addText(text: string): void {
    this.#texts.add(text);
    // As it stands in a text that is JSON itself.
    this.#texts.add(JSON.stringify(text).slice(1, -1));
  }

  #without(value: Document, name: string): Document {
    if (this.#byName.get(name)?.has(value) === true) return REDACTED;
    if (typeof value === "string") return this.#text(value);
    if (typeof value === "number") return this.#texts.has(String(value)) ? REDACTED : value;
    if (value === null || typeof value !== "object") return value;
    if (Array.isArray(value)) return value.map((item) => this.#without(item, name));
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [this.#text(key), this.#member(key, member)]),
    );
  }

  /** The beginning of a large value may end in the middle of one that is marked. */
  #member(key: string, value: Document): Document {
    return key === "preview" && typeof value === "string" ? REDACTED : this.#without(value, key);
  }

  #text(text: string): string {
    this.#pattern ??= patternOf(this.#texts);
    return text.replace(this.#pattern, REDACTED);
  }
}

/** A value without what its schema marks; the very same where that is nothing. */
export function redactMarked(schema: JsonSchema, value: JsonValue): JsonValue {
  const marked = marksAnything(schema) ? markedValues(schema, value) : [];
  return marked.length === 0 ? value : new Redactor(marked).redact(value);
}

/** Any of the texts, the longest first; of none a pattern that nothing fits. */
function patternOf(texts: ReadonlySet<string>): RegExp {
  const longestFirst = [...texts].toSorted((a, b) => b.length - a.length);
  const escaped = longestFirst.map((text) =>
    text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`),
  );
  return escaped.length === 0 ? /(?!)/ : new RegExp(escaped.join("|"), "g");
}
