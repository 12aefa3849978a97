import type { ExpressionType } from "./types.ts";

type Kind = ExpressionType["kind"];

/** What a call takes and gives. */
export interface Signature {
  readonly name: string;
  /** Absent: it is called by itself, `size(x)`; else on a value of one of these kinds, `x.size()`. */
  readonly on?: readonly Kind[];
  readonly takes: readonly (readonly Kind[])[];
  readonly gives: Kind | "texts";
}

type Row = readonly [
  name: string,
  takes: readonly (Kind | readonly Kind[])[],
  gives: Signature["gives"],
];

const SIZED: readonly Kind[] = ["string", "bytes", "list", "object"];

const FUNCTIONS: readonly Row[] = [
  ["size", [SIZED], "number"],
  ["string", [["string", "boolean", "number", "bytes"]], "string"],
  ["int", [["number", "string"]], "number"],
  ["double", [["number", "string"]], "number"],
  ["bool", [["boolean", "string"]], "boolean"],
  ["bytes", [["string", "bytes"]], "bytes"],
  ["timestamp", [["string", "number"]], "timestamp"],
  ["duration", ["string"], "duration"],
  ["type", ["any"], "type"],
  ["dyn", ["any"], "any"],
];

const METHODS: readonly (readonly [on: readonly Kind[], ...Row])[] = [
  [SIZED, "size", [], "number"],
  [["string"], "contains", ["string"], "boolean"],
  [["string"], "startsWith", ["string"], "boolean"],
  [["string"], "endsWith", ["string"], "boolean"],
  [["string"], "matches", ["string"], "boolean"],
  [["string"], "lowerAscii", [], "string"],
  [["string"], "upperAscii", [], "string"],
  [["string"], "trim", [], "string"],
  [["string"], "indexOf", ["string"], "number"],
  [["string"], "lastIndexOf", ["string"], "number"],
  [["string"], "substring", ["number"], "string"],
  [["string"], "substring", ["number", "number"], "string"],
  [["string"], "split", ["string"], "texts"],
  [["string"], "split", ["string", "number"], "texts"],
  [["list"], "join", [], "string"],
  [["list"], "join", ["string"], "string"],
  [["bytes"], "hex", [], "string"],
  [["bytes"], "base64", [], "string"],
  [["bytes"], "string", [], "string"],
  [["bytes"], "at", ["number"], "number"],
  [["timestamp"], "getFullYear", [], "number"],
  [["timestamp"], "getMonth", [], "number"],
  [["timestamp"], "getDate", [], "number"],
  [["timestamp"], "getDayOfMonth", [], "number"],
  [["timestamp"], "getDayOfWeek", [], "number"],
  [["timestamp"], "getHours", [], "number"],
  [["timestamp"], "getMinutes", [], "number"],
  [["timestamp"], "getSeconds", [], "number"],
  [["timestamp"], "getMilliseconds", [], "number"],
  [["duration"], "getHours", [], "number"],
  [["duration"], "getMinutes", [], "number"],
  [["duration"], "getSeconds", [], "number"],
  [["duration"], "getMilliseconds", [], "number"],
  [["optional"], "hasValue", [], "boolean"],
  [["optional"], "value", [], "any"],
];

const signature = ([name, takes, gives]: Row): Signature => ({
  name,
  takes: takes.map((kinds) => (typeof kinds === "string" ? [kinds] : kinds)),
  gives,
});

/**
 * The functions there are; `features.ts` tells people of them. The library has some more, which are left
 * out because they hang on the machine's time zone or work in Node alone: an expression gives the same
 * wherever it is evaluated.
 */
export const SIGNATURES: readonly Signature[] = [
  ...FUNCTIONS.map(signature),
  ...METHODS.map(([on, ...row]): Signature => ({ on, ...signature(row) })),
];
