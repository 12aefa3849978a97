import {
  alternatives,
  ANY,
  listOf,
  nameOf,
  STRING,
  unionOf,
  type ExpressionType,
} from "./types.ts";

// What the parts of a value are, and what a call gives, by the type of the whole.

export function ofKind(kind: ExpressionType["kind"] | "texts"): ExpressionType {
  if (kind === "texts") return listOf(STRING);
  if (kind === "list" || kind === "object" || kind === "optional" || kind === "union") return ANY;
  return { kind };
}

/** What a loop goes through: the items of a list, the keys of an object. */
export function itemOf(type: ExpressionType): ExpressionType {
  if (type.kind === "list") return type.items;
  return type.kind === "object" ? STRING : ANY;
}

export const unwrapped = (type: ExpressionType): ExpressionType =>
  unionOf(alternatives(type).map((one) => (one.kind === "optional" ? one.of : one)));

/** Undefined where there can be no such member. */
export function memberOf(type: ExpressionType, key: string): ExpressionType | undefined {
  if (type.kind === "any") return ANY;
  if (type.kind !== "object") return undefined;
  return Object.hasOwn(type.members, key) ? type.members[key] : type.others;
}

export function noMember(type: ExpressionType, key: string): string {
  const [object] = alternatives(type).flatMap((one) => (one.kind === "object" ? [one] : []));
  if (!object) return `There is no \`${key}\` in ${nameOf(type)}`;
  const known = Object.keys(object.members).join(", ");
  return `There is no \`${key}\` in it${known === "" ? "" : `, but ${known}`}`;
}
