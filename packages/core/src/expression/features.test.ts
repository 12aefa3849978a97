import { expect, test } from "vitest";
import { EXPRESSION_FEATURES } from "./features.ts";
import { SIGNATURES } from "./signatures.ts";

test("people are told of each function there is, and of none that is not", () => {
  const calls = EXPRESSION_FEATURES.filter(({ kind }) => kind === "function" || kind === "method");
  const told = calls.map(({ kind, name, usage }) => `${kind} ${name} ${argumentsIn(usage)}`);
  const known = SIGNATURES.map(
    ({ name, on, takes }) => `${on ? "method" : "function"} ${name} ${takes.length}`,
  );
  expect(told.toSorted()).toEqual(known.toSorted());
});

const argumentsIn = (usage: string): number => {
  const [, inside = ""] = /\((.*)\)$/.exec(usage) ?? [];
  return inside === "" ? 0 : inside.split(",").length;
};
