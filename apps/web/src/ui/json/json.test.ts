import { describe, expect, test } from "vitest";
import { binaryIn } from "./binary.ts";
import { expressionOf, outputOfStep } from "./json-path.ts";
import { findIn, MEMBERS_AT_ONCE, revealing, rowsOf, UNTOUCHED } from "./json-rows.ts";

test.each([
  [["items", 0, "sku"], "steps.charge.output.items[0].sku"],
  [["odd key", "in"], 'steps.charge.output["odd key"]["in"]'],
  [[], "steps.charge.output"],
])("the path %j is an expression that definitions can read", (path, expression) => {
  expect(expressionOf("steps.charge.output", path)).toBe(expression);
});

test("without a name for the document a path is told from within it", () => {
  expect(expressionOf(undefined, ["items", 0])).toBe("items[0]");
});

test("a step whose id is no plain name, or lies in a loop, is read by its own name", () => {
  expect(outputOfStep("charge-card")).toBe('steps["charge-card"].output');
  expect(outputOfStep("ship[3]/pack")).toBe("steps.pack.output");
});

describe("the lines of a tree", () => {
  const value = { a: { b: { c: { d: 1 } } }, empty: [], list: [1, 2] };
  const lines = (state = UNTOUCHED) => rowsOf(value, state).map(({ path }) => path.join("."));

  test("show three levels at first, and nothing to open in what is empty", () => {
    expect(lines()).toEqual(["", "a", "a.b", "a.b.c", "empty", "list", "list.0", "list.1"]);
    expect(rowsOf(value, UNTOUCHED).find(({ path }) => path[0] === "empty")?.open).toBeUndefined();
  });

  test("are as a person opened and closed them", () => {
    const opened = { '["a"]': false, '["list"]': false };
    expect(lines({ ...UNTOUCHED, opened })).toEqual(["", "a", "empty", "list"]);
  });

  test("of a long list are a hundred, with one that tells how many more there are", () => {
    const rows = rowsOf(
      Array.from({ length: 250 }, (_, n) => n),
      UNTOUCHED,
    );
    expect(rows).toHaveLength(1 + MEMBERS_AT_ONCE + 1);
    expect(rows.at(-1)?.hidden).toBe(150);
  });

  test("are opened around what was found, however deep and far down it is", () => {
    const deep = { list: Array.from({ length: 300 }, (_, n) => ({ x: { y: { z: `n${n}` } } })) };
    const [path] = findIn(deep, "N299");
    expect(path).toEqual(["list", 299, "x", "y", "z"]);
    const rows = rowsOf(deep, revealing(UNTOUCHED, path ?? []));
    expect(rows.some((row) => row.value === "n299")).toBe(true);
  });
});

test("what is looked for may be a name or a value", () => {
  expect(findIn({ sku: "tent", name: "sku-1", n: 12 }, "sku")).toEqual([["sku"], ["name"]]);
  expect(findIn({ n: 12 }, "2")).toEqual([["n"]]);
  expect(findIn({ n: 12 }, "")).toEqual([]);
});

test("bytes are told by their type and size; words and ids are text", () => {
  expect(binaryIn(`data:image/png;base64,${"A".repeat(400)}`)).toBe("image/png, 300 B");
  expect(binaryIn("QUJD".repeat(1_000))).toBe("base64, 3.0 kB");
  expect(binaryIn("run_01k9zq4m3v8t5w2x7y6b0c1d2e")).toBeUndefined();
  expect(binaryIn("a word ".repeat(100))).toBeUndefined();
});
