import { checkPublication } from "@waymark/core";
import { expect, test } from "vitest";
import { tasks } from "../index.ts";
import { templates } from "./index.ts";

const surroundings = {
  tasks: new Set(tasks.map(({ name }) => name)),
  outputs: new Map(tasks.flatMap(({ name, output }) => (output ? [[name, output] as const] : []))),
  workflows: new Set<string>(),
};

test.each(templates)("$title can be published as it is", (template) => {
  expect(checkPublication(template, surroundings).problems).toEqual([]);
});
