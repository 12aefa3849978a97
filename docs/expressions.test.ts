import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";
import {
  evaluateQuery,
  EXPRESSION_FEATURES,
  EXPRESSION_LIMITS,
  type JsonObject,
  type JsonValue,
} from "@waymark/core";
import { build } from "esbuild";
import { describe, expect, test } from "vitest";

// What docs/expressions.md shows, evaluated; and that it shows everything there is.

const page = readFileSync(join(import.meta.dirname, "expressions.md"), "utf8");

const scope = JSON.parse(/```json\n([\s\S]*?)```/.exec(page)?.[1] ?? "") as JsonObject;

/** The cells of each row that has an example, without their back quotes. */
const rows = page
  .split("\n")
  .filter((line) => line.startsWith("|"))
  .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.replaceAll("\\|", "|").trim()))
  .filter((cells) => cells.length === 6 && cells[3]?.startsWith("`"))
  .map(([, usage = "", , example = "", result = ""]) => ({
    usage: usage.slice(1, -1),
    example: example.slice(1, -1),
    result: JSON.parse(result.slice(1, -1)) as JsonValue,
  }));

describe("the page of expressions", () => {
  test("tells every operator, function and macro, and none that is not there", () => {
    const told = rows.map(({ usage }) => usage).filter((usage) => usage !== "");
    expect(told.toSorted()).toEqual(EXPRESSION_FEATURES.map(({ usage }) => usage).toSorted());
  });

  test.each(rows)("$example", ({ example, result }) => {
    expect(evaluateQuery(example, scope)).toEqual(result);
  });

  test("tells every limit", () => {
    const numbers = Object.values(EXPRESSION_LIMITS).map((limit) => limit.toLocaleString("en-US"));
    const [, limits = ""] = page.split("## Limits");
    expect(numbers.filter((number) => !new RegExp(`\\| +${number} \\|`).test(limits))).toEqual([]);
  });
});

test("a browser gives the same, without anything of Node", async () => {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import { evaluateQuery } from "@waymark/core";
        // As texts: values of another realm have prototypes of their own.
        evaluate = (text, scope) => JSON.stringify(evaluateQuery(text, JSON.parse(scope)));`,
      resolveDir: import.meta.dirname,
    },
    bundle: true,
    write: false,
    platform: "browser",
    format: "iife",
    external: ["node:*"],
  });
  // What browsers have beyond the language itself; `Buffer`, `process` and `require` are not there.
  const browser = createContext({ TextEncoder, TextDecoder, btoa, evaluate: undefined });
  runInContext(outputFiles[0]?.text ?? "", browser);
  const { evaluate } = browser as { evaluate?: (text: string, scope: string) => string };
  const values = JSON.stringify(scope);
  const results = rows.map(({ example }) => evaluate?.(example, values));
  expect(results).toEqual(rows.map(({ result }) => JSON.stringify(result)));
});
