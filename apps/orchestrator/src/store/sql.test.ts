import { expect, test } from "vitest";
import { statementName } from "./sql.ts";

test("a statement has one name, however often it is sent", () => {
  const sql = "SELECT 1 WHERE id = $1";
  expect(statementName(sql)).toMatch(/^waymark_/);
  expect(statementName(sql)).toBe(statementName(sql));
});

test("a list of any length takes no name away from another statement", () => {
  const lists = Array.from({ length: 600 }, (_, length) =>
    Array.from({ length: length + 2 }, (__, index) => `$${index + 1}`).join(","),
  );
  for (const list of lists) expect(statementName(`SELECT 1 WHERE id IN (${list})`)).toBe("");
  expect(statementName("SELECT 2")).toMatch(/^waymark_/);
});
