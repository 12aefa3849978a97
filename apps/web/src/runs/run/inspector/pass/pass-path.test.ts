import { expect, test } from "vitest";
import { passesIn, pathIn } from "./pass-path.ts";

test("a path names the passes of the loops around its step", () => {
  expect(passesIn("ship[3]/crates[12]/label")).toEqual([3, 12]);
  expect(passesIn("ship[3]/crates/label")).toEqual([3]);
  expect(passesIn("ship/pack")).toEqual([]);
  expect(passesIn(undefined)).toEqual([]);
});

test("a node stands for a step of the passes that are chosen", () => {
  expect(pathIn("ship/crates/label", [3, 12])).toBe("ship[3]/crates[12]/label");
  expect(pathIn("ship/crates/label", [3])).toBe("ship[3]/crates/label");
  expect(pathIn("ship/pack", [])).toBe("ship/pack");
});
