/** Any value that survives `JSON.parse(JSON.stringify(value))` and PostgreSQL's `jsonb` unchanged. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

export type JsonObject = { readonly [key: string]: JsonValue };

/** A JSON Schema document (draft 2020-12), kept as data: published with a definition, drawn as a form. */
export type JsonSchema = JsonObject;

// U+0000 and lone surrogates are valid in a JavaScript string but are refused by jsonb.
export const isStorable = (text: string): boolean =>
  !text.includes("\0") && !/\p{Surrogate}/u.test(text);

/**
 * A JSON copy of `value`, dropping `undefined` members as `JSON.stringify` does.
 *
 * @throws {TypeError} naming the path, for whatever JSON or jsonb would lose or silently change:
 * functions, dates, class instances, NaN, bigint, cycles, NUL characters and lone surrogates.
 */
export function toJson(value: unknown, path = "value"): JsonValue {
  return copy(value, path, []) ?? null;
}

function copy(value: unknown, path: string, above: readonly unknown[]): JsonValue | undefined {
  switch (typeof value) {
    case "boolean":
    case "undefined":
      return value;
    case "number":
      if (Number.isFinite(value)) return value;
      break;
    case "string":
      if (isStorable(value)) return value;
      throw new TypeError(`${path} holds a NUL character or half of a surrogate pair`);
    case "object":
      if (value === null) return null;
      if (above.includes(value)) throw new TypeError(`${path} is cyclic`);
      if (Array.isArray(value)) {
        const inside = [...above, value];
        return value.map((item, index) => copy(item, `${path}[${index}]`, inside) ?? null);
      }
      if (isPlain(value)) return copyObject(value, path, [...above, value]);
      break;
    default:
  }
  throw new TypeError(`${path} is not JSON: ${describe(value)}`);
}

function copyObject(value: object, path: string, above: readonly unknown[]): JsonObject {
  const result: Record<string, JsonValue> = {};
  for (const [key, member] of Object.entries(value)) {
    if (!isStorable(key)) throw new TypeError(`a key of ${path} cannot be stored`);
    const copied = copy(member, `${path}.${key}`, above);
    if (copied === undefined) continue;
    if (key === "__proto__") defineMember(result, key, copied);
    else result[key] = copied;
  }
  return result;
}

/** A plain assignment of `__proto__` would set the prototype instead of a member. */
function defineMember(object: object, key: string, value: JsonValue): void {
  const property = { value, enumerable: true, writable: true, configurable: true };
  Object.defineProperty(object, key, property);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  // The second test accepts plain objects of another realm (a worker, a vm context).
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function describe(value: unknown): string {
  return typeof value === "object" ? Object.prototype.toString.call(value) : typeof value;
}

/** JSON text with object keys sorted, so that equal values give equal text (RFC 8785, for JSON values). */
export function canonicalJson(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item)).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const members = Object.entries(value as JsonObject).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(",")}}`;
}

/** True for values that are the same JSON, whatever the order of their members. */
export const isSameJson = (a: unknown, b: unknown): boolean =>
  canonicalJson(toJson(a)) === canonicalJson(toJson(b));

export const isJsonObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const isJsonList = (value: JsonValue | undefined): value is readonly JsonValue[] =>
  Array.isArray(value);
