import { expect, test } from "vitest";
import { celOf, templateOf } from "./whole-expression.ts";

test("a whole expression is written without its braces, and comes back as it was", () => {
  for (const cel of ["input.amount", "{'a': 1", "a ", " b"])
    expect(celOf(templateOf(cel) ?? "")).toBe(cel);
  expect(celOf("${input.amount}")).toBe("input.amount");
});

test("a text with more in it is a text", () => {
  expect(celOf("Dear ${ input.name }")).toBeUndefined();
  expect(celOf("${ input.a } and ${ input.b }")).toBeUndefined();
  expect(templateOf("")).toBeUndefined();
});
