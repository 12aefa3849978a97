// What is known of the values of expressions before a run. Whatever is not known is `any`, which fits
// everywhere: a check that cries wolf is switched off.

export type ExpressionType =
  | { readonly kind: SimpleKind }
  | { readonly kind: "list"; readonly items: ExpressionType }
  | ObjectType
  | { readonly kind: "optional"; readonly of: ExpressionType }
  | { readonly kind: "union"; readonly of: readonly ExpressionType[] };

export type SimpleKind =
  | "any"
  | "null"
  | "boolean"
  | "number"
  | "string"
  | "bytes"
  | "timestamp"
  | "duration"
  | "type";

export interface ObjectType {
  readonly kind: "object";
  readonly members: Readonly<Record<string, ExpressionType>>;
  /** What members that are not named are; absent: there are none. */
  readonly others?: ExpressionType;
}

export const ANY: ExpressionType = { kind: "any" };
export const NULL: ExpressionType = { kind: "null" };
export const BOOLEAN: ExpressionType = { kind: "boolean" };
export const NUMBER: ExpressionType = { kind: "number" };
export const STRING: ExpressionType = { kind: "string" };

export const listOf = (items: ExpressionType): ExpressionType => ({ kind: "list", items });
export const optionalOf = (of: ExpressionType): ExpressionType => ({ kind: "optional", of });

/** An object that has these members and no others. */
export const closedObject = (members: ObjectType["members"]): ExpressionType => ({
  kind: "object",
  members,
});

export const openObject = (members: ObjectType["members"]): ExpressionType => ({
  kind: "object",
  members,
  others: ANY,
});

/** One of several types; `any` among them makes it any. */
export function unionOf(types: readonly ExpressionType[]): ExpressionType {
  const flat = types.flatMap((type) => (type.kind === "union" ? type.of : [type]));
  if (flat.length === 0 || flat.some(({ kind }) => kind === "any")) return ANY;
  const distinct = flat.filter(
    (type, index) => !isSimple(type) || flat.findIndex(({ kind }) => kind === type.kind) === index,
  );
  const [only] = distinct;
  return distinct.length === 1 && only ? only : { kind: "union", of: distinct };
}

const isSimple = ({ kind }: ExpressionType): boolean =>
  kind !== "list" && kind !== "object" && kind !== "optional";

/** What a value of `type` may be, one by one. */
export const alternatives = (type: ExpressionType): readonly ExpressionType[] =>
  type.kind === "union" ? type.of : [type];

/** Whether a value of `type` may be of one of `kinds`. */
export const canBe = (type: ExpressionType, ...kinds: readonly ExpressionType["kind"][]): boolean =>
  alternatives(type).some(({ kind }) => kind === "any" || kinds.includes(kind));

/** Whether there may be a value that is of both types; lists and objects are not looked into. */
export const canMeet = (one: ExpressionType, other: ExpressionType): boolean =>
  canBe(other, "any") || canBe(one, ...alternatives(other).map(({ kind }) => kind));

/** As people say it: `a number`, `text or null`. */
export const nameOf = (type: ExpressionType): string =>
  [...new Set(alternatives(type).map(({ kind }) => NAMES[kind]))].join(" or ");

const NAMES: Readonly<Record<ExpressionType["kind"], string>> = {
  any: "anything",
  null: "null",
  boolean: "true or false",
  number: "a number",
  string: "text",
  bytes: "bytes",
  timestamp: "an instant",
  duration: "a duration",
  type: "a type",
  list: "a list",
  object: "an object",
  optional: "an optional value",
  union: "one of several",
};
