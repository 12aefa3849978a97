import { checkPublication, surroundingsOf } from "@waymark/core";
import { expect, test } from "vitest";
import { STARTERS } from "./starters.ts";

const NOTHING_ELSE = surroundingsOf([], []);
/** What is left for people to do. */
const LEFT: Readonly<Record<string, readonly string[]>> = {
  dag: ["There is no step."],
  machine: ["A machine without states does nothing."],
};

test.each(STARTERS)("nothing is wrong with what a new $title begins as", ({ id, document }) => {
  const { problems } = checkPublication(document, NOTHING_ELSE);
  expect(problems.map(({ message }) => message)).toEqual(LEFT[id] ?? []);
});
