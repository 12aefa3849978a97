import type { JsonValue } from "@waymark/core";
import { cn } from "../cn.ts";
import { plural } from "../format.ts";
import { binaryIn } from "./binary.ts";
import { isObject, membersOf, type JsonRow } from "./json-rows.ts";
import { redactedWords } from "./redacted.ts";

const LONGEST = 300;

/** What stands on a line of the tree. */
export function JsonLine({ row: { path, value, open, hidden } }: { readonly row: JsonRow }) {
  const name = path.at(-1);
  if (hidden !== undefined)
    return <span className="text-ink-3">{`… show more of ${plural(hidden, "other")}`}</span>;
  return (
    <>
      <span aria-hidden className="-ml-3.5 inline-block w-3.5 text-ink-3 select-none">
        {open === undefined ? "" : open ? "▾" : "▸"}
      </span>
      {name === undefined ? null : <span className="text-ink-2">{name}: </span>}
      <Value value={value} open={open} />
    </>
  );
}

function Value({ value, open }: Pick<JsonRow, "value" | "open">) {
  if (typeof value === "string") return <Text text={value} />;
  if (value === null || typeof value !== "object")
    return <span className={cn(TONES[typeof value] ?? "text-ink-3")}>{String(value)}</span>;
  const [first, last] = isObject(value) ? ["{", "}"] : ["[", "]"];
  const { length } = membersOf(value);
  return (
    <span className="text-ink-3">
      {open === true ? first : length === 0 ? `${first}${last}` : `${first} … ${last}`}
      {length === 0 ? null : <span className="ml-1.5 text-2xs">{countOf(value, length)}</span>}
    </span>
  );
}

const TONES: Readonly<Record<string, string>> = {
  number: "text-(--tone-blue)",
  boolean: "text-(--tone-violet)",
};

const countOf = (value: JsonValue, length: number): string =>
  plural(length, isObject(value) ? "member" : "item");

/** Bytes by their type and size, long texts by their beginning: the raw view has all of them. */
function Text({ text }: { readonly text: string }) {
  const bytes = binaryIn(text);
  const redacted = redactedWords(text);
  if (bytes !== undefined) return <span className="text-(--tone-violet)">{`‹${bytes}›`}</span>;
  return (
    <>
      <span className="whitespace-pre-wrap text-(--tone-green)">
        {JSON.stringify(text.slice(0, LONGEST))}
      </span>
      {redacted === undefined ? null : (
        <span className="ml-1.5 font-sans text-2xs text-ink-3">{redacted}</span>
      )}
      {text.length <= LONGEST ? null : (
        <span className="ml-1.5 text-2xs text-ink-3">{plural(text.length, "character")}</span>
      )}
    </>
  );
}
