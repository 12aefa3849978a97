import { Validator, type OutputUnit } from "@cfworker/json-schema";
import type { JsonObject, JsonValue } from "../json.ts";
import { patternIn, withLinearPatterns } from "./linear-patterns.ts";
import { withDefaults } from "./with-defaults.ts";

/** What is said of a member that is wanted and not there. */
export const MISSING = "It is missing";

export interface Misfit {
  /** JSON pointer into the value; empty for the value itself. */
  readonly path: string;
  readonly message: string;
}

/** The value with the schema's defaults filled in, and what of it does not fit. */
export interface Fitted {
  readonly value: JsonValue;
  readonly misfits: readonly Misfit[];
}

/** Fits `value` to `schema` (draft 2020-12). The schema must have no problem. */
export function fitValue(schema: JsonObject, value: JsonValue): Fitted {
  const filled = withDefaults(schema, value);
  const { valid, errors } = validatorOf(schema).validate(filled);
  return { value: filled, misfits: valid ? [] : misfitsOf(errors) };
}

const validators = new WeakMap<JsonObject, Validator>();

/** Every misfit is looked for, not the first alone. The validator writes into the schema it is given: a copy. */
function validatorOf(schema: JsonObject): Validator {
  const known = validators.get(schema);
  if (known) return known;
  const validator = new Validator(withLinearPatterns(schema), "2020-12", false);
  validators.set(schema, validator);
  return validator;
}

// What these say is only that something inside them does not fit, and that is told by itself.
const OF_WHAT_IS_INSIDE: ReadonlySet<string> = new Set([
  "$ref",
  "allOf",
  "if",
  "properties",
  "patternProperties",
  "additionalProperties",
  "unevaluatedProperties",
  "prefixItems",
  "items",
  "unevaluatedItems",
  "propertyNames",
  "dependentSchemas",
]);

function misfitsOf(errors: readonly OutputUnit[]): readonly Misfit[] {
  const told = errors.filter(({ keyword }) => !OF_WHAT_IS_INSIDE.has(keyword));
  const choices = told.filter(({ keyword }) => keyword === "anyOf" || keyword === "oneOf");
  return told
    .filter((error) => !choices.some((choice) => isInside(choice, error)))
    .map((error) => misfitOf(error, told));
}

const isInside = (outer: OutputUnit, inner: OutputUnit): boolean =>
  inner.keywordLocation.startsWith(`${outer.keywordLocation}/`) &&
  `${inner.instanceLocation}/`.startsWith(`${outer.instanceLocation}/`);

function misfitOf(error: OutputUnit, told: readonly OutputUnit[]): Misfit {
  const path = error.instanceLocation.slice(1);
  switch (error.keyword) {
    case "required":
      return { path: `${path}/${escaped(missingKey(error))}`, message: MISSING };
    case "anyOf":
    case "oneOf":
      return { path, message: waysOf(error, told) };
    default:
      return { path, message: messageOf(error) };
  }
}

/** Why none of several forms fits; that more than one does is told by the validator itself. */
function waysOf(choice: OutputUnit, told: readonly OutputUnit[]): string {
  const reasons = told.filter((error) => isInside(choice, error)).map(messageOf);
  return reasons.length === 0 ? messageOf(choice) : [...new Set(reasons)].join("; or ");
}

const missingKey = ({ error }: OutputUnit): string => /"(.*)"/s.exec(error)?.[1] ?? "";

const escaped = (key: string): string => key.replaceAll("~", "~0").replaceAll("/", "~1");

/** The validator's sentence, about the value rather than about an "instance". */
function messageOf({ keyword, error }: OutputUnit): string {
  if (keyword === "false") return "There is no such field";
  const pattern = keyword === "format" ? patternIn(error) : undefined;
  if (pattern !== undefined) return `It does not match the pattern ${pattern}`;
  return error
    .replace(/^Instance type "(.*)" is invalid\. Expected "(.*)"\.$/s, "Expected $2, not $1")
    .replaceAll('", "', " or ")
    .replace(/^Instance /, "It ")
    .replace(/\.$/, "");
}
