import { canonicalJson, type JsonObject, type JsonValue } from "../json.ts";
import { hasFormat } from "./formats.ts";
import { matchesPattern } from "./patterns.ts";
import { resolveReference } from "./references.ts";

type Path = readonly (string | number)[];

export interface Misfit {
  readonly path: Path;
  readonly message: string;
}

/** The value with the schema's defaults filled in, and what of it does not fit. */
export interface Fitted {
  readonly value: JsonValue;
  readonly misfits: readonly Misfit[];
}

/** Fits `value` to `schema`, whose references are of `root`. The schema must have no problem. */
export const fitValue = (schema: JsonObject, value: JsonValue): Fitted =>
  new Fitting(schema).fit(schema, value, []);

class Fitting {
  readonly #root: JsonObject;

  constructor(root: JsonObject) {
    this.#root = root;
  }

  fit(schema: JsonValue, value: JsonValue, path: Path): Fitted {
    if (schema === false) return { value, misfits: [{ path, message: "Nothing may be here" }] };
    if (!isObject(schema)) return { value, misfits: [] };
    const type = typeMisfit(schema, value);
    if (type !== undefined) return { value, misfits: [{ path, message: type }] };
    let fitted = this.#inside(schema, value, path);
    const then = (next: Fitted) => {
      fitted = { value: next.value, misfits: [...fitted.misfits, ...next.misfits] };
    };
    const own = messagesOf(schema, value).map((message) => ({ path, message }));
    then({ value: fitted.value, misfits: own });
    for (const one of this.#everyOf(schema)) then(this.fit(one, fitted.value, path));
    for (const [ways, isOne] of [
      [schema["anyOf"], false] as const,
      [schema["oneOf"], true] as const,
    ]) {
      if (isList(ways)) then(this.#oneOf(ways, isOne, fitted.value, path));
    }
    const { not } = schema;
    if (not !== undefined && this.fit(not, value, path).misfits.length === 0) {
      then({ value: fitted.value, misfits: [{ path, message: "This is what it must not be" }] });
    }
    return fitted;
  }

  /** Schemas that must hold as well: what a reference names, and those of `allOf`. */
  #everyOf({ $ref, allOf }: JsonObject): readonly JsonValue[] {
    const named = typeof $ref === "string" ? resolveReference(this.#root, $ref) : undefined;
    return [...(named === undefined ? [] : [named]), ...(isList(allOf) ? allOf : [])];
  }

  #oneOf(ways: readonly JsonValue[], isOne: boolean, value: JsonValue, path: Path): Fitted {
    const tried = ways.map((way) => this.fit(way, value, path));
    const fitting = tried.filter(({ misfits }) => misfits.length === 0);
    const [first] = fitting;
    if (first && isOne && fitting.length > 1) {
      return { value, misfits: [{ path, message: "It fits several forms, and must fit one" }] };
    }
    if (first) return first;
    const messages = tried.flatMap(({ misfits }) =>
      misfits.slice(0, 1).map(({ message }) => message),
    );
    return { value, misfits: [{ path, message: [...new Set(messages)].join("; or ") }] };
  }

  #inside(schema: JsonObject, value: JsonValue, path: Path): Fitted {
    if (isList(value)) return this.#items(schema, value, path);
    return isObject(value) ? this.#members(schema, value, path) : { value, misfits: [] };
  }

  #items({ prefixItems, items }: JsonObject, value: readonly JsonValue[], path: Path): Fitted {
    const first = isList(prefixItems) ? prefixItems : [];
    const fitted = value.map((item, index) =>
      this.fit(first[index] ?? items ?? true, item, [...path, index]),
    );
    return {
      value: fitted.map((item) => item.value),
      misfits: fitted.flatMap(({ misfits }) => misfits),
    };
  }

  #members(schema: JsonObject, value: JsonObject, path: Path): Fitted {
    const { properties, required } = schema;
    const named = isObject(properties) ? properties : {};
    const missing = (isList(required) ? required : []).filter(
      (key): key is string =>
        typeof key === "string" && !Object.hasOwn(value, key) && !hasDefault(named[key]),
    );
    const filled = { ...defaultsOf(named, value), ...value };
    const fitted = Object.entries(filled).map(
      ([key, member]) => [key, this.#member(schema, key, member, path)] as const,
    );
    return {
      value: Object.fromEntries(fitted.map(([key, member]) => [key, member.value])),
      misfits: [
        ...missing.map((key) => ({ path: [...path, key], message: MISSING })),
        ...fitted.flatMap(([, { misfits }]) => misfits),
      ],
    };
  }

  #member(schema: JsonObject, key: string, value: JsonValue, path: Path): Fitted {
    const { properties, patternProperties, additionalProperties = true, propertyNames } = schema;
    const at = [...path, key];
    const schemas = [
      ...(isObject(properties) && Object.hasOwn(properties, key) ? [properties[key] ?? true] : []),
      ...Object.entries(isObject(patternProperties) ? patternProperties : {})
        .filter(([pattern]) => matchesPattern(pattern, key))
        .map(([, inner]) => inner),
    ];
    if (schemas.length === 0 && additionalProperties === false) {
      return { value, misfits: [{ path: at, message: "There is no such field" }] };
    }
    if (schemas.length === 0) schemas.push(additionalProperties);
    const names = propertyNames === undefined ? [] : this.fit(propertyNames, key, at).misfits;
    return schemas.reduce<Fitted>(
      (before, inner) => {
        const next = this.fit(inner, before.value, at);
        return { value: next.value, misfits: [...before.misfits, ...next.misfits] };
      },
      { value, misfits: names },
    );
  }
}

const MISSING = "Invalid input: expected a value, received nothing";

const hasDefault = (schema: JsonValue | undefined): boolean =>
  isObject(schema) && schema["default"] !== undefined;

const defaultsOf = (named: JsonObject, value: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(named)
      .filter(([key, schema]) => !Object.hasOwn(value, key) && hasDefault(schema))
      .map(([key, schema]) => [key, (schema as JsonObject)["default"] ?? null]),
  );

function typeMisfit({ type }: JsonObject, value: JsonValue): string | undefined {
  if (type === undefined) return undefined;
  const types = (isList(type) ? type : [type]) as readonly string[];
  if (types.some((one) => isOfType(one, value))) return undefined;
  const wanted = types.map((one) => (one === "integer" ? "int" : one)).join(" or ");
  return `Invalid input: expected ${wanted}, received ${nameOfType(value)}`;
}

function isOfType(type: string, value: JsonValue): boolean {
  if (type === "integer") return Number.isSafeInteger(value);
  return type === nameOfType(value);
}

function nameOfType(value: JsonValue): string {
  if (value === null) return "null";
  return isList(value) ? "array" : typeof value;
}

/** What the keywords say of the value itself, not of what is inside it. */
function messagesOf(schema: JsonObject, value: JsonValue): readonly string[] {
  const { const: only, enum: options } = schema;
  return [
    ...(only !== undefined && !isEqual(only, value)
      ? [`Invalid input: expected ${text(only)}`]
      : []),
    ...(isList(options) && !options.some((option) => isEqual(option, value))
      ? [`Invalid option: expected one of ${options.map(text).join("|")}`]
      : []),
    ...(typeof value === "string" ? ofText(schema, value) : []),
    ...(typeof value === "number" ? ofNumber(schema, value) : []),
    ...(isList(value) ? ofList(schema, value) : []),
    ...(isObject(value)
      ? ofSize(
          "object",
          "fields",
          Object.keys(value).length,
          schema["minProperties"],
          schema["maxProperties"],
        )
      : []),
  ];
}

function ofText({ minLength, maxLength, pattern, format }: JsonObject, value: string) {
  const length = Array.from(value).length;
  return [
    ...ofSize("string", "characters", length, minLength, maxLength),
    ...(typeof pattern === "string" && !matchesPattern(pattern, value)
      ? [`Invalid string: must match pattern ${pattern}`]
      : []),
    ...(typeof format === "string" && !hasFormat(format, value) ? [`Invalid ${format}`] : []),
  ];
}

function ofNumber(schema: JsonObject, value: number): readonly string[] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  const isMultiple =
    typeof multipleOf !== "number" ||
    Math.abs(value / multipleOf - Math.round(value / multipleOf)) < 1e-9;
  return [
    ...(typeof minimum === "number" && value < minimum ? [small(">=", minimum)] : []),
    ...(typeof exclusiveMinimum === "number" && value <= exclusiveMinimum
      ? [small(">", exclusiveMinimum)]
      : []),
    ...(typeof maximum === "number" && value > maximum ? [big("<=", maximum)] : []),
    ...(typeof exclusiveMaximum === "number" && value >= exclusiveMaximum
      ? [big("<", exclusiveMaximum)]
      : []),
    ...(isMultiple ? [] : [`Invalid number: must be a multiple of ${String(multipleOf)}`]),
  ];
}

const small = (sign: string, limit: number) => `Too small: expected number to be ${sign}${limit}`;
const big = (sign: string, limit: number) => `Too big: expected number to be ${sign}${limit}`;

function ofList({ minItems, maxItems, uniqueItems }: JsonObject, value: readonly JsonValue[]) {
  const isUnique = uniqueItems !== true || new Set(value.map(canonicalJson)).size === value.length;
  return [
    ...ofSize("array", "items", value.length, minItems, maxItems),
    ...(isUnique ? [] : ["Invalid input: the items must differ from each other"]),
  ];
}

function ofSize(
  what: string,
  unit: string,
  size: number,
  least: JsonValue | undefined,
  most: JsonValue | undefined,
): readonly string[] {
  return [
    ...(typeof least === "number" && size < least
      ? [`Too small: expected ${what} to have >=${least} ${unit}`]
      : []),
    ...(typeof most === "number" && size > most
      ? [`Too big: expected ${what} to have <=${most} ${unit}`]
      : []),
  ];
}

const isEqual = (one: JsonValue, other: JsonValue): boolean =>
  canonicalJson(one) === canonicalJson(other);

const text = (value: JsonValue): string => JSON.stringify(value);

const isList = (value: JsonValue | undefined): value is readonly JsonValue[] =>
  Array.isArray(value);

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);
