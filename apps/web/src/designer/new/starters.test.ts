import { checkPublication } from "@waymark/core";
import { expect, test } from "vitest";
import { STARTERS } from "./starters.ts";

const NOTHING_ELSE = { tasks: new Set<string>(), outputs: new Map(), workflows: new Set<string>() };

test.each(STARTERS)("nothing is wrong with what a new $title begins as", ({ document }) => {
  expect(checkPublication(document, NOTHING_ELSE).problems).toEqual([]);
});
