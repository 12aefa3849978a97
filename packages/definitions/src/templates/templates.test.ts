import { checkPublication, surroundingsOf } from "@waymark/core";
import { expect, test } from "vitest";
import { tasks } from "../index.ts";
import { templates } from "./index.ts";

const surroundings = surroundingsOf(tasks, []);

test.each(templates)("$title can be published as it is", (template) => {
  expect(checkPublication(template, surroundings).problems).toEqual([]);
});
