import { itemOf, ofKind } from "./type-parts.ts";
import {
  alternatives,
  BOOLEAN,
  canBe,
  canMeet,
  listOf,
  unionOf,
  type ExpressionType,
} from "./types.ts";

type Kind = ExpressionType["kind"];

const ORDERED: readonly Kind[] = ["number", "string", "timestamp", "duration", "boolean"];

const ARITHMETIC: readonly (readonly [operators: string, Kind, Kind, gives: Kind])[] = [
  ["+-*/%", "number", "number", "number"],
  ["+", "string", "string", "string"],
  ["+", "bytes", "bytes", "bytes"],
  ["+", "list", "list", "list"],
  ["+-", "duration", "duration", "duration"],
  ["+-", "timestamp", "duration", "timestamp"],
  ["+", "duration", "timestamp", "timestamp"],
  ["-", "timestamp", "timestamp", "duration"],
];

/** What an operator between two values gives; undefined where it never goes with these. */
export function typeOfOperation(
  operator: string,
  one: ExpressionType,
  other: ExpressionType,
): ExpressionType | undefined {
  switch (operator) {
    case "==":
    case "!=":
      return canMeet(one, other) || canBe(one, "null") || canBe(other, "null")
        ? BOOLEAN
        : undefined;
    case "in":
      return canBe(other, "list", "object") ? BOOLEAN : undefined;
    case "<":
    case "<=":
    case ">":
    case ">=":
      return ORDERED.some((kind) => canBe(one, kind) && canBe(other, kind)) ? BOOLEAN : undefined;
    default:
      return ofArithmetic(operator, one, other);
  }
}

function ofArithmetic(
  operator: string,
  one: ExpressionType,
  other: ExpressionType,
): ExpressionType | undefined {
  const results = ARITHMETIC.filter(
    ([operators, a, b]) => operators.includes(operator) && canBe(one, a) && canBe(other, b),
  );
  if (results.length === 0) return undefined;
  return unionOf(results.map(([, , , gives]) => resultOf(gives, one, other)));
}

function resultOf(gives: Kind, one: ExpressionType, other: ExpressionType): ExpressionType {
  if (gives !== "list") return ofKind(gives);
  return listOf(unionOf([one, other].flatMap(alternatives).map(itemOf)));
}
