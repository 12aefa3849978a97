import type { JsonObject, JsonSchema, JsonValue } from "@waymark/core";

// The form library calls the schemas of which a value may be one "Option 1", "Option 2" … A schema that has no title
// is called by what it takes.

/** The schema with a title for every nameless one of its `anyOf` and `oneOf`, however deep. */
export const withOptionTitles = (schema: JsonSchema): JsonSchema => titled(schema) as JsonSchema;

const CHOICES = new Set(["anyOf", "oneOf"]);
/** Members that hold values, in which nothing is a schema. */
const VALUES = new Set(["const", "default", "enum", "examples"]);

function titled(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(titled);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      if (VALUES.has(name)) return [name, member];
      const next = titled(member);
      return [name, CHOICES.has(name) && Array.isArray(next) ? named(next) : next];
    }),
  );
}

function named(options: readonly JsonValue[]): readonly JsonValue[] {
  const titles = options.map((option) => (isObject(option) ? titleOf(option) : undefined));
  return options.map((option, index) => {
    const title = titles[index];
    if (title === undefined || !isObject(option)) return option;
    const place = titles.slice(0, index + 1).filter((other) => other === title).length;
    const isOne = titles.filter((other) => other === title).length === 1;
    return { ...option, title: isOne ? title : `${title} (${place})` };
  });
}

const WORDS: Readonly<Record<string, string>> = {
  string: "Text",
  number: "A number",
  integer: "A whole number",
  boolean: "True or false",
  null: "Nothing",
};

/** What a schema takes, in a few words. */
function titleOf(schema: JsonObject): string {
  const { title, type, items, properties, const: only, enum: values } = schema;
  if (typeof title === "string") return title;
  if (only !== undefined) return textOf(only);
  if (Array.isArray(values)) return (values as readonly JsonValue[]).map(textOf).join(" or ");
  if (Array.isArray(type))
    return (type as readonly JsonValue[])
      .map((each, index) => {
        const words = titleOf({ ...schema, type: each });
        return index === 0 ? words : lower(words);
      })
      .join(" or ");
  if (type === "array" || items !== undefined)
    return isObject(items) ? `A list of ${lower(titleOf(items))}` : "A list";
  if (type === "object" || properties !== undefined) return objectTitle(schema);
  return typeof type === "string" ? (WORDS[type] ?? type) : "Anything";
}

/** The members that tell it from others: those it must have, else those it can have. */
function objectTitle({ properties, required }: JsonObject): string {
  const names: readonly JsonValue[] =
    Array.isArray(required) && required.length > 0
      ? required
      : Object.keys(isObject(properties) ? properties : {});
  if (names.length === 0) return "An object";
  const [some, more] = [names.slice(0, 3), names.length > 3];
  return `An object with ${some.map(textOf).join(", ")}${more ? " …" : ""}`;
}

const textOf = (value: JsonValue): string =>
  typeof value === "string" ? value : JSON.stringify(value);

const lower = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);
