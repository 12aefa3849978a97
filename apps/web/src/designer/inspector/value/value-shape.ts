import { isJsonObject, resolveReference, type JsonObject, type JsonValue } from "@waymark/core";

/** How a value is asked for, by its schema and by what it is now. */
export type ValueShape =
  | { readonly kind: "text" | "number" | "boolean" | "null" | "unsaid" }
  | { readonly kind: "choice"; readonly options: readonly JsonValue[] }
  | { readonly kind: "object"; readonly rows: readonly ValueRow[] }
  | { readonly kind: "list"; readonly items: JsonValue | undefined };

/** A member of an object that the schema tells of, that is there, or both. */
export interface ValueRow {
  readonly name: string;
  readonly schema: JsonValue | undefined;
  readonly isRequired: boolean;
  readonly isPresent: boolean;
}

interface Described {
  readonly schema: JsonValue | undefined;
  /** What references in the schema are of. */
  readonly root: JsonObject | undefined;
}

export function shapeOf(value: JsonValue | undefined, described: Described): ValueShape {
  const schema = schemaOf(described);
  const options = schema?.["enum"];
  if (Array.isArray(options)) return { kind: "choice", options: options as readonly JsonValue[] };
  const kind = kindOf(value, kindBySchema(schema));
  if (kind === "object") return { kind, rows: rowsOf(value, schema) };
  return kind === "list" ? { kind, items: schema?.["items"] } : { kind };
}

/** What the schema says of itself, references followed; of a value that may be null, what else it may be. */
export function schemaOf({ schema, root }: Described): JsonObject | undefined {
  let at = schema;
  for (let depth = 0; depth < 8 && isJsonObject(at); depth++) {
    const { $ref, anyOf }: JsonObject = at;
    const other = Array.isArray(anyOf)
      ? anyOf.filter((each) => isJsonObject(each) && each["type"] !== "null")
      : [];
    if (typeof $ref === "string" && root) at = resolveReference(root, $ref);
    else if (other.length === 1) at = other[0] as JsonValue;
    else return at;
  }
  return isJsonObject(at) ? at : undefined;
}

type Kind = Exclude<ValueShape["kind"], "choice">;

const KINDS: Readonly<Record<string, Kind>> = {
  string: "text",
  number: "number",
  integer: "number",
  boolean: "boolean",
  object: "object",
  array: "list",
  null: "null",
};

function kindBySchema(schema: JsonObject | undefined): Kind | undefined {
  const { type, properties } = schema ?? {};
  const first = [type].flat().find((each) => each !== "null");
  if (typeof first === "string") return KINDS[first];
  return isJsonObject(properties) ? "object" : undefined;
}

/** What is there has the last word where a form of the other kind could not show it. */
function kindOf(value: JsonValue | undefined, asked: Kind | undefined): Kind {
  if (value === undefined) return asked ?? "unsaid";
  const own = Array.isArray(value)
    ? "list"
    : (KINDS[value === null ? "null" : typeof value] ?? "text");
  if (own === "object" || own === "list" || own === "null") return own;
  return asked === undefined || asked === "object" || asked === "list" ? own : asked;
}

function rowsOf(value: JsonValue | undefined, schema: JsonObject | undefined): ValueRow[] {
  const properties = schema?.["properties"];
  const told = isJsonObject(properties) ? properties : {};
  const required = new Set([schema?.["required"]].flat());
  const present = isJsonObject(value) ? value : {};
  const names = [...new Set([...Object.keys(told), ...Object.keys(present)])];
  return names.map((name) => ({
    name,
    schema: Object.hasOwn(told, name) ? told[name] : undefined,
    isRequired: required.has(name),
    isPresent: Object.hasOwn(present, name),
  }));
}
