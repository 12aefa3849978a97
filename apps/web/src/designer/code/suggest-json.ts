import { isJsonObject, type JsonObject, type JsonValue } from "@waymark/core";
import { jsonCursor, type JsonCursor } from "./json-cursor.ts";
import { schemasAt } from "./schemas-at.ts";

/** Something that can stand where the cursor is in a document. */
export interface JsonSuggestion {
  readonly label: string;
  readonly detail: string;
  readonly info?: string;
  readonly insert: string;
  /** Where the cursor goes, in what is inserted. */
  readonly cursor: number;
}

export interface JsonSuggestions {
  readonly from: number;
  readonly to: number;
  readonly suggestions: readonly JsonSuggestion[];
}

/** What a document may refer to, beside what its schema tells: tasks, workflows, its own steps. */
export interface KnownNames {
  readonly task: readonly string[];
  readonly workflow: readonly string[];
}

/** By the published schema of definitions. Undefined where nothing can stand. */
export function suggestJson(
  text: string,
  position: number,
  { schema, names }: { readonly schema: JsonObject; readonly names: KnownNames },
): JsonSuggestions | undefined {
  const cursor = jsonCursor(text, position);
  if (!cursor) return undefined;
  const { path, members, from, to } = cursor;
  const schemas = schemasAt(schema, path, members);
  const suggestions =
    cursor.asks === "name"
      ? namesOf(schemas, cursor, isFollowedByColon(text, to))
      : valuesOf(schemas, path, names);
  return { from, to, suggestions };
}

const isFollowedByColon = (text: string, at: number): boolean => /^\s*:/.test(text.slice(at));

function namesOf(
  schemas: readonly JsonObject[],
  { members }: JsonCursor,
  isNamed: boolean,
): readonly JsonSuggestion[] {
  const taken = members.at(-1) ?? [];
  const found = new Map<string, JsonSuggestion>();
  for (const { properties } of schemas) {
    for (const [name, member] of Object.entries(isJsonObject(properties) ? properties : {})) {
      if (!found.has(name) && !taken.includes(name))
        found.set(name, nameSuggestion(name, member, isNamed));
    }
  }
  return [...found.values()];
}

function nameSuggestion(name: string, member: JsonValue, isNamed: boolean): JsonSuggestion {
  const schema = isJsonObject(member) ? member : {};
  const [before, after] = isNamed ? ["", ""] : startOf(schema);
  const insert = `${JSON.stringify(name)}${isNamed ? "" : ": "}${before}`;
  return {
    label: name,
    detail: typeIn(schema),
    ...infoOf(schema),
    insert: `${insert}${after}`,
    cursor: insert.length,
  };
}

/** What a value begins as, the cursor between the two. */
function startOf(schema: JsonObject): readonly [string, string] {
  const type = schema["type"];
  if (type === "string") return ['"', '"'];
  if (type === "array") return ["[", "]"];
  return type === "object" ? ["{ ", " }"] : ["", ""];
}

function valuesOf(
  schemas: readonly JsonObject[],
  path: readonly string[],
  names: KnownNames,
): readonly JsonSuggestion[] {
  const last = path.at(-1);
  const known = last === "task" || last === "workflow" ? names[last] : [];
  const told = schemas.flatMap((schema): readonly JsonValue[] => {
    if (Array.isArray(schema["enum"])) return schema["enum"] as readonly JsonValue[];
    if (schema["const"] !== undefined) return [schema["const"]];
    return schema["type"] === "boolean" ? [true, false] : [];
  });
  const about = schemas.map(infoOf).find(({ info }) => info !== undefined) ?? {};
  return [...new Set([...known, ...told].map((value) => JSON.stringify(value)))].map((insert) => ({
    label: insert.replaceAll('"', ""),
    detail: "",
    ...about,
    insert,
    cursor: insert.length,
  }));
}

function infoOf({ description, default: usual }: JsonObject): { readonly info?: string } {
  const fallback = usual === undefined ? "" : `Default: ${JSON.stringify(usual)}.`;
  const text = `${typeof description === "string" ? description : ""} ${fallback}`.trim();
  return text === "" ? {} : { info: text };
}

const typeIn = ({ type }: JsonObject): string => (typeof type === "string" ? type : "");

/** What the schema says of the member that a place of the text belongs to. */
export function toldAt(text: string, position: number, schema: JsonObject): string | undefined {
  const cursor = jsonCursor(text, position);
  if (!cursor || cursor.from === cursor.to) return undefined;
  const name = text.slice(cursor.from, cursor.to).replaceAll('"', "");
  const path = cursor.asks === "name" ? [...cursor.path, name] : cursor.path;
  const around = path.slice(0, -1);
  for (const each of schemasAt(schema, around, cursor.members)) {
    const properties = each["properties"];
    const member = isJsonObject(properties) ? properties[path.at(-1) ?? ""] : undefined;
    const { info } = isJsonObject(member) ? infoOf(member) : {};
    if (info !== undefined) return info;
  }
  return undefined;
}
