import { checkPublication } from "@waymark/core";
import { expect, test } from "vitest";
import { STARTERS } from "./starters.ts";

const NOTHING_ELSE = { tasks: new Set<string>(), outputs: new Map(), workflows: new Set<string>() };

test.each(STARTERS)("a new $title lacks nothing but what is drawn first", ({ document }) => {
  const { problems } = checkPublication(document, NOTHING_ELSE);
  expect(problems.filter(({ fix }) => fix !== "Add a state.")).toEqual([]);
});
