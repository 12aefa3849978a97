import { isJsonObject, type JsonObject, type JsonValue } from "@waymark/core";

/** One of several forms that an object may have. */
export interface Variant {
  readonly title: string;
  readonly schema: JsonObject;
}

/** The forms among which a schema leaves the choice; undefined where it does not, or does not name them. */
export function variantsOf(schema: JsonObject | undefined): readonly Variant[] | undefined {
  const { anyOf, oneOf }: JsonObject = schema ?? {};
  const forms = (anyOf ?? oneOf) as JsonValue;
  if (!Array.isArray(forms) || forms.length < 2) return undefined;
  const variants = (forms as readonly JsonValue[]).flatMap((form): Variant[] =>
    isJsonObject(form) && form["type"] === "object" && typeof form["title"] === "string"
      ? [{ title: form["title"], schema: form }]
      : [],
  );
  return variants.length === forms.length ? variants : undefined;
}

/** The form that a value has: that of whose members it has most; -1 where it has none of any. */
export function variantOf(value: JsonValue | undefined, variants: readonly Variant[]): number {
  if (!isJsonObject(value)) return -1;
  const known = variants.map(({ schema }) => membersOf(schema).filter((name) => name in value));
  const most = Math.max(...known.map(({ length }) => length));
  return most === 0 ? -1 : known.findIndex(({ length }) => length === most);
}

/** What a value of this form begins as: what it must have, empty. */
export const startOf = ({ schema }: Variant): JsonObject =>
  Object.fromEntries(requiredOf(schema).map((name) => [name, ""]));

const requiredOf = ({ required }: JsonObject): readonly string[] =>
  Array.isArray(required) ? required.filter((name) => typeof name === "string") : [];

const membersOf = ({ properties }: JsonObject): readonly string[] =>
  isJsonObject(properties) ? Object.keys(properties) : [];
