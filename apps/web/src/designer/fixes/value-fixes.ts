import { parseDuration, type JsonValue, type Problem } from "@waymark/core";
import { isObject, removeAt, renameAt, setAt } from "../document/json-edit.ts";
import type { Broken, Fix, Mend } from "./fix.ts";

// Values that cannot stay as they are.

const remove =
  (label: string, levels = 0): Mend =>
  ({ path }) => [
    { label, edit: (document) => removeAt(document, levels === 0 ? path : path.slice(0, -levels)) },
  ];

export const VALUE_FIXES: Partial<Record<Problem["rule"], Mend>> = {
  "unknown-key": ({ path }) => [
    {
      label: `Remove ${path.at(-1) ?? "it"}`,
      edit: (document) => removeAt(document, path),
    },
  ],
  "unknown-signal": remove("Remove the signal"),
  "unknown-step": ({ path }) =>
    path.includes("meta")
      ? [{ label: "Remove the policy", edit: (document) => removeAt(document, path) }]
      : [],
  "zero-timeout": remove("Set no time limit"),
  "timeout-before-retries": remove("Set no limit in all"),
  "default-unused": remove("Remove the default"),
  "reminder-unused": remove("Remove the reminder", 1),
  "detached-unused": remove("Remove it"),
  "invalid-name": readableName,
  "invalid-value": (broken) => [
    ...otherForm(broken),
    ...withinLimits(broken),
    ...readableDuration(broken),
  ],
  "unknown-delay": readableDelay,
  "invalid-schema": knownTypes,
  "wrong-type": otherForm,
  missing: ({ path }) => {
    const value = USUAL[path.at(-1) ?? ""];
    if (value === undefined) return [];
    return [{ label: `Set it to ${value}`, edit: (document) => setAt(document, path, value) }];
  },
};

/** The nearest number that may stand there. */
function withinLimits({ path, value, problem: { message } }: Broken): readonly Fix[] {
  if (typeof value !== "number") return [];
  const [, limit] = /must be at (?:least|most) (-?[\d.]+)/.exec(message) ?? [];
  const next = limit === undefined ? Math.round(value) : Number(limit);
  return [{ label: `Write ${next}`, edit: (document) => setAt(document, path, next) }];
}

const UNITS: readonly (readonly [words: RegExp, unit: string])[] = [
  [/^(?:ms|msecs?|milliseconds?)$/, "ms"],
  [/^(?:s|secs?|seconds?)$/, "s"],
  [/^(?:m|mins?|minutes?)$/, "m"],
  [/^(?:h|hrs?|hours?)$/, "h"],
  [/^(?:d|days?)$/, "d"],
];

/** `10s` of "10 seconds". */
function durationOf(text: string): string | undefined {
  const [, amount, words = ""] = /^\s*(\d+(?:\.\d+)?)\s*([a-z]+)\.?\s*$/i.exec(text) ?? [];
  const unit = UNITS.find(([known]) => known.test(words.toLowerCase()))?.[1];
  const short = amount !== undefined && unit !== undefined ? `${amount}${unit}` : undefined;
  return short !== undefined && parseDuration(short) !== undefined ? short : undefined;
}

function readableDuration({ path, value }: Broken): readonly Fix[] {
  const short = typeof value === "string" ? durationOf(value) : undefined;
  if (short === undefined) return [];
  return [{ label: `Write ${short}`, edit: (document) => setAt(document, path, short) }];
}

/** A delay is a value, or the name of a member of `after`. */
function readableDelay(broken: Broken): readonly Fix[] {
  const { path, value } = broken;
  const from = path.at(-1) ?? "";
  const to = path.at(-2) === "after" ? durationOf(from) : undefined;
  if (typeof value === "string" && path.at(-1) === "delay") return readableDuration(broken);
  if (to === undefined) return [];
  const edit: Fix["edit"] = (document) => renameAt(document, path.slice(0, -1), { from, to });
  return [{ label: `Write ${to}`, edit }];
}

/** Types by the names that other languages give them. */
const TYPES: Readonly<Record<string, string>> = {
  text: "string",
  str: "string",
  int: "integer",
  float: "number",
  double: "number",
  decimal: "number",
  bool: "boolean",
  list: "array",
  map: "object",
  dict: "object",
};

function knownTypes({ path, value, problem: { message } }: Broken): readonly Fix[] {
  const [, from = ""] = /there is no type "(\w+)"/.exec(message) ?? [];
  const to = TYPES[from.toLowerCase()];
  if (value === undefined || to === undefined) return [];
  const edit: Fix["edit"] = (document) => setAt(document, path, withType(value, from, to));
  return [{ label: `Use the type ${to}`, edit }];
}

function withType(schema: JsonValue, from: string, to: string): JsonValue {
  if (Array.isArray(schema))
    return (schema as readonly JsonValue[]).map((each) => withType(each, from, to));
  if (!isObject(schema)) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([name, each]) => [
      name,
      name === "type" && each === from ? to : withType(each, from, to),
    ]),
  );
}

/** What is mostly meant where nothing is written. */
const USUAL: Readonly<Record<string, number>> = { maxIterations: 100 };

function readableName({ path, value }: Broken): readonly Fix[] {
  if (typeof value !== "string") return [];
  const name = value
    .normalize("NFKD")
    .replaceAll(/([a-z\d])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .replaceAll(/[^a-z\d]+/g, "-")
    .replaceAll(/^[^a-z]+|-+$/g, "");
  if (name === "") return [];
  return [{ label: `Name it ${name}`, edit: (document) => setAt(document, path, name) }];
}

/** The same in the form that is wanted: a number that was written as text, text as a number, one thing as a list of one. */
export function otherForm({ path, value }: Broken): readonly Fix[] {
  const forms =
    typeof value === "string"
      ? [...(value.trim() !== "" && Number.isFinite(Number(value)) ? [Number(value)] : []), [value]]
      : typeof value === "number"
        ? [String(value)]
        : [];
  return forms.map((form) => ({
    label: `Write ${JSON.stringify(form)}`,
    edit: (document) => setAt(document, path, form),
  }));
}
