import { parseInput } from "@waymark/core";
import { expect, test } from "vitest";
import { builtInTasks } from "./index.ts";

test.each(builtInTasks)("$name begins with an example that fits, and has a picture", (task) => {
  expect(task.icon).toBeDefined();
  expect(task.example).toBeDefined();
  expect(parseInput(task.input, task.example)).toHaveProperty("value");
});
