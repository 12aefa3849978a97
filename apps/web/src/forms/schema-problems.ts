import type { RJSFSchema, RJSFValidationError } from "@rjsf/utils";
import validator from "@rjsf/validator-ajv8";
import type { JsonSchema, JsonValue } from "@waymark/core";

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
