import { isJsonObject, type JsonObject, type JsonValue } from "@waymark/core";
import { getAt, renameAt, setAt, type JsonPath } from "../../document/json-edit.ts";

/** A field of what a JSON Schema describes, as the builder shows it. */
export interface SchemaField {
  readonly name: string;
  readonly type: FieldType | "other";
  readonly isRequired: boolean;
}

export type FieldType = "string" | "number" | "integer" | "boolean" | "array" | "object";

export const FIELD_TYPES: Readonly<Record<FieldType, string>> = {
  string: "Text",
  number: "Number",
  integer: "Whole number",
  boolean: "Yes or no",
  array: "List",
  object: "Object",
};

/** The fields of an object's schema; undefined for a schema that the builder cannot show. */
export function fieldsOf(schema: JsonValue | undefined): readonly SchemaField[] | undefined {
  if (!isJsonObject(schema) || (schema["type"] ?? "object") !== "object") return undefined;
  const properties = schema["properties"] ?? {};
  if (!isJsonObject(properties)) return undefined;
  const required = requiredOf(schema);
  return Object.entries(properties).map(([name, field]) => ({
    name,
    type: typeOf(field),
    isRequired: required.includes(name),
  }));
}

function typeOf(field: JsonValue): SchemaField["type"] {
  const type = isJsonObject(field) ? field["type"] : undefined;
  return typeof type === "string" && type in FIELD_TYPES ? (type as FieldType) : "other";
}

const requiredOf = ({ required }: JsonObject): readonly JsonValue[] =>
  Array.isArray(required) ? required : [];

// Edits of the schema at `path`. Each leaves what it does not name as it is.

/** What is asked for is asked for in earnest: a new field must be given until somebody says otherwise. */
export const addField = (document: JsonObject, path: JsonPath, name: string): JsonObject =>
  setRequired(
    setAt(withType(document, path), [...path, "properties", name], { type: "string" }),
    path,
    { name, isRequired: true },
  );

const withType = (document: JsonObject, path: JsonPath): JsonObject =>
  getAt(document, [...path, "type"]) === undefined
    ? setAt(document, [...path, "type"], "object")
    : document;

export function removeField(document: JsonObject, path: JsonPath, name: string): JsonObject {
  const without = setAt(document, [...path, "properties", name], undefined);
  return setRequired(without, path, { name, isRequired: false });
}

export function renameField(
  document: JsonObject,
  path: JsonPath,
  names: Readonly<{ from: string; to: string }>,
): JsonObject {
  const renamed = renameAt(document, [...path, "properties"], names);
  const schema = getAt(renamed, path);
  const required = isJsonObject(schema) ? requiredOf(schema) : [];
  if (!required.includes(names.from)) return renamed;
  const next = required.map((name) => (name === names.from ? names.to : name));
  return setAt(renamed, [...path, "required"], next);
}

export function setRequired(
  document: JsonObject,
  path: JsonPath,
  { name, isRequired }: Pick<SchemaField, "name" | "isRequired">,
): JsonObject {
  const schema = getAt(document, path);
  const required = isJsonObject(schema) ? requiredOf(schema) : [];
  if (required.includes(name) === isRequired) return document;
  const next = isRequired ? [...required, name] : required.filter((each) => each !== name);
  return setAt(document, [...path, "required"], next.length === 0 ? undefined : next);
}

/** The choices of a field, by commas: numbers where the field is one. */
export function choicesFrom(text: string, type: SchemaField["type"]): JsonValue | undefined {
  const parts = text.split(",").map((part) => part.trim());
  const isNumber = type === "number" || type === "integer";
  const choices = parts
    .filter((part) => part !== "")
    .map((part) => (isNumber && Number.isFinite(Number(part)) ? Number(part) : part));
  return choices.length === 0 ? undefined : choices;
}
