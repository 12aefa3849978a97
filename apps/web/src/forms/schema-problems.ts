import type { RJSFSchema, RJSFValidationError } from "@rjsf/utils";
import validator from "@rjsf/validator-ajv8";
import type { JsonObject, JsonSchema, JsonValue } from "@waymark/core";

/** A field that does not fit its schema, as the core names one. */
export interface FieldProblem {
  /** JSON pointer into the value; empty for the value itself. */
  readonly path: string;
  readonly message: string;
}

export { validator };

/** The schema as the form takes it: the draft's address would have to be fetched. */
export function formSchema(schema: JsonSchema): RJSFSchema {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => key !== "$schema"));
}

/** Empty where `value` fits. The server checks again and has the last word. */
export function problemsOf(
  schema: JsonSchema | undefined,
  value: JsonValue,
): readonly FieldProblem[] {
  if (schema === undefined) return [];
  const { errors } = validator.validateFormData(value, formSchema(schema));
  return errors.map((error) => ({
    path: pathOf(error),
    message: error.name === "required" ? "is required" : (error.message ?? "does not fit"),
  }));
}

/**
 * What a new value starts from: examples where the schema has some, else defaults; of what is
 * optional only what has either. Someone who just wants to see a run can start it as it is.
 */
export function startingValue(schema: JsonSchema | undefined): JsonValue {
  if (schema === undefined) return {};
  return exampleOf(schema) ?? (schema["type"] === "object" ? {} : null);
}

function exampleOf(schema: JsonSchema): JsonValue | undefined {
  const examples = schema["examples"];
  const fallback = schema["default"];
  const properties = schema["properties"];
  const required = schema["required"];
  if (Array.isArray(examples) && examples.length > 0) return examples[0] as JsonValue;
  if (fallback !== undefined) return fallback;
  if (!isObject(properties)) return undefined;
  const needed = new Set(Array.isArray(required) ? required : []);
  const members = Object.entries(properties).flatMap(([name, member]) => {
    if (!isObject(member)) return [];
    const nested = member["type"] === "object" && !needed.has(name);
    const value = nested ? undefined : exampleOf(member);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(members);
}

/** `.items.0.sku` or `['a b']`, as the form library writes it, as a JSON pointer. */
function pathOf({ property = "" }: RJSFValidationError): string {
  const parts = property.match(/[^.[\]']+/g) ?? [];
  return parts.map((part) => `/${part.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** `items / 2 / sku`: a pointer as people read it. */
export const readablePath = (path: string): string =>
  path
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .join(" / ");

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);
