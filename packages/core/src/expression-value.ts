import { Optional } from "@marcbachmann/cel-js";
import { toJson, type JsonValue } from "./json.ts";

/**
 * A CEL value as JSON: integers become numbers, a missing optional becomes null, a timestamp its
 * ISO 8601 text.
 *
 * @throws {Error} for what JSON cannot keep, and for integers a number would change.
 */
export const fromCel = (value: unknown): JsonValue => toJson(plain(value));

function plain(value: unknown): unknown {
  if (typeof value === "bigint") return safeNumber(value);
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Optional) return value.hasValue() ? plain(value.value()) : null;
  if (isTimestamp(value)) return value.toISOString();
  if (value instanceof Map) return plain(Object.fromEntries(value));
  if (isPlainObject(value)) return plainMembers(value);
  return isUnsigned(value) ? safeNumber(value.valueOf()) : value;
}

const plainMembers = (value: object): object =>
  Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plain(member)]));

function safeNumber(value: bigint): number {
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  throw new RangeError(`${value} is too large for a JSON number; make it a string with string(…)`);
}

const isUnsigned = (value: object): value is { valueOf(): bigint } =>
  typeof value.valueOf() === "bigint";

/** CEL makes it from a text in the expression; the core itself has no clock and no `Date`. */
const isTimestamp = (value: object): value is { toISOString(): string } =>
  Object.prototype.toString.call(value) === "[object Date]";

const isPlainObject = (value: object): boolean =>
  [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null);
