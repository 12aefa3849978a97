import type { JsonValue } from "@waymark/core";
import { describe, expect, test } from "vitest";
import { contextOf } from "../../testing/run-to-rest.ts";
import { jsonTransform } from "./json-transform.ts";

const transform = async (data: JsonValue, expression: string, limits = {}) =>
  await jsonTransform.handler(contextOf({ input: { data, expression, ...limits } }));

describe("json.transform", () => {
  test("gives what the expression makes of the data, as plain JSON", async () => {
    const order = {
      lines: [
        { price: 2, quantity: 3 },
        { price: 1, quantity: 1 },
      ],
    };
    expect(await transform(order, "$sum(lines.(price * quantity))")).toBe(7);
    expect(await transform(order, "lines[price > 1]")).toEqual({ price: 2, quantity: 3 });
    expect(await transform(order, "nothing.here")).toBeNull();
  });

  test.each([
    ["1 +", "at character 3"],
    ["$number('x')", "Unable to cast value to a number"],
    ["( $f := function($n) { $f($n + 1) + 1 }; $f(0) )", "Stack overflow"],
    ["[1..10000000]", "sequence"],
  ])("fails for good: %s", async (expression, message) => {
    await expect(transform(null, expression, { timeoutMs: 30_000 })).rejects.toMatchObject({
      name: "NonRetryableError",
      message: expect.stringContaining(message),
    });
  });

  test("is ended in time", async () => {
    const endless = "( $f := function($n) { $f($n + 1) }; $f(0) )";
    await expect(transform(null, endless, { timeoutMs: 50 })).rejects.toThrow("timeout");
  });
});
