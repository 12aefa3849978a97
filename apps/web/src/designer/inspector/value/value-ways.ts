import type { JsonValue } from "@waymark/core";
import { isTemplate } from "../../expression/scope.ts";
import type { ValueShape } from "./value-shape.ts";

/** How a value is given. */
export type Way =
  | "value"
  | "expression"
  | "text"
  | "number"
  | "boolean"
  | "object"
  | "list"
  | "null";

export interface WayOption {
  readonly way: Way;
  readonly label: string;
}

const EXPRESSION: WayOption = { way: "expression", label: "Expression" };

const ANY_WAYS: readonly WayOption[] = [
  EXPRESSION,
  { way: "text", label: "Text" },
  { way: "number", label: "Number" },
  { way: "boolean", label: "Yes or no" },
  { way: "object", label: "Object" },
  { way: "list", label: "List" },
  { way: "null", label: "Null" },
];

/** Where a schema says what it is, the question is only whether it is written down or worked out. */
export const waysOf = (isDescribed: boolean): readonly WayOption[] =>
  isDescribed ? [{ way: "value", label: "Value" }, EXPRESSION] : ANY_WAYS;

/** What a value begins as. */
export const STARTS: Readonly<Partial<Record<Way, JsonValue>>> = {
  number: 0,
  boolean: false,
  object: {},
  list: [],
  null: null,
};

export function wayOf(
  value: JsonValue | undefined,
  { kind }: ValueShape,
  isDescribed: boolean,
): Way {
  if (isTemplate(value) && (kind !== "text" || value.startsWith("${"))) return "expression";
  if (isDescribed) return "value";
  // Nothing says what it is: most of what is passed on comes from the input or from an earlier step.
  if (value === undefined) return "expression";
  return kind === "unsaid" || kind === "choice" ? "text" : kind;
}

/** What can be read in an expression begins so; nobody writes it as a text. */
const READS = /^(input|steps|item|index|context|event|previous|iteration|run)(\.[A-Za-z_]|\[|$)/;

/** True for a text that was surely meant as an expression: as a text it would be passed on as it is. */
export const looksRead = (value: JsonValue | undefined): value is string =>
  typeof value === "string" && READS.test(value.trim());
