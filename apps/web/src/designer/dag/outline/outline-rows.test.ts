import { expect, test } from "vitest";
import { sketchOf } from "../sketch.ts";
import { loopBeside, outlineRows } from "./outline-rows.ts";

const rows = outlineRows(
  sketchOf({
    steps: {
      first: { task: "t" },
      each: { needs: ["first"], map: { steps: { pick: { task: "t" }, pack: { task: "t" } } } },
      poll: { needs: ["each"], repeat: { steps: {} } },
      last: { needs: ["poll"], task: "t" },
    },
  }),
);

test("every step is a line below what it runs after, what is in a loop one level further in", () => {
  expect(rows.map(({ node, level, after }) => [node.id, level, after])).toEqual([
    ["first", 1, []],
    ["each", 1, ["first"]],
    ["each/pick", 2, []],
    ["each/pack", 2, []],
    ["poll", 1, ["each"]],
    ["last", 1, ["poll"]],
  ]);
});

test("a step goes into the loop above it, else into the one below it, of those beside it", () => {
  expect(loopBeside(rows, "last")).toBe("poll");
  expect(loopBeside(rows, "first")).toBe("each");
  expect(loopBeside(rows, "each")).toBe("poll");
  expect(loopBeside(rows, "each/pick")).toBeUndefined();
});
