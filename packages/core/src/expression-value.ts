import { Optional } from "@marcbachmann/cel-js";
import { EXPRESSION_LIMITS } from "./expression/limits.ts";
import { isStorable, type JsonValue } from "./json.ts";

/**
 * A CEL value as JSON: integers become numbers, a missing optional becomes null, a timestamp its
 * ISO 8601 text, a duration its milliseconds.
 *
 * @throws {Error} for what JSON cannot keep, for integers a number would change, and for more values
 * than an expression may give: one that is short can hold the same list a million times.
 */
export const fromCel = (value: unknown): JsonValue => new Conversion().of(value);

class Conversion {
  #left: number = EXPRESSION_LIMITS.values;

  of(value: unknown): JsonValue {
    if (--this.#left < 0) {
      throw new RangeError(`It gives more than ${EXPRESSION_LIMITS.values} values`);
    }
    switch (typeof value) {
      case "boolean":
        return value;
      case "string":
        if (isStorable(value)) return value;
        throw new TypeError("It gives a text with a NUL character or half of a surrogate pair");
      case "number":
        if (Number.isFinite(value)) return value;
        throw new RangeError(`It gives ${value}, which is not JSON`);
      case "bigint":
        return safeNumber(value);
      case "object":
        return value === null ? null : this.#object(value);
      default:
        throw notJson(value);
    }
  }

  #object(value: object): JsonValue {
    if (Array.isArray(value)) return value.map((item) => this.of(item));
    if (value instanceof Optional) return value.hasValue() ? this.of(value.value()) : null;
    if (isTimestamp(value)) return value.toISOString();
    if (isDuration(value)) return value.valueOf();
    if (value instanceof Map) return this.#members(Object.fromEntries(value));
    if (isPlainObject(value)) return this.#members(value);
    throw notJson(value);
  }

  #members(value: object): JsonValue {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([key, member]) => [this.of(key) as string, this.of(member)] as const);
    return Object.fromEntries(members);
  }
}

function safeNumber(value: bigint): number {
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  throw new RangeError(`${value} is too large for a JSON number; make it a string with string(…)`);
}

const notJson = (value: unknown): TypeError =>
  new TypeError(`It gives ${Object.prototype.toString.call(value)}, which is not JSON`);

/** CEL makes it from a text in the expression; the core itself has no clock and no `Date`. */
const isTimestamp = (value: object): value is { toISOString(): string } =>
  Object.prototype.toString.call(value) === "[object Date]";

const isDuration = (value: object): value is { valueOf(): number } =>
  Object.prototype.toString.call(value) === "[object google.protobuf.Duration]";

const isPlainObject = (value: object): boolean =>
  [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null);
