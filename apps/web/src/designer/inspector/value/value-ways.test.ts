import { expect, test } from "vitest";
import { looksRead, wayOf } from "./value-ways.ts";

test("what nothing is known of begins as an expression, and what is there as what it is", () => {
  expect(wayOf(undefined, { kind: "unsaid" }, false)).toBe("expression");
  expect(wayOf("hello", { kind: "text" }, false)).toBe("text");
  expect(wayOf(3, { kind: "number" }, false)).toBe("number");
  expect(wayOf("${input.a}", { kind: "text" }, false)).toBe("expression");
  expect(wayOf(undefined, { kind: "text" }, true)).toBe("value");
});

test.each(["input.amount", "steps.pay.output", "item", " item.sku ", "steps[0]"])(
  "the text %j was meant as an expression",
  (text) => expect(looksRead(text)).toBe(true),
);

test.each(["inputs.a", "item one", "Hello", "events.2", "${input.a}", 3, undefined])(
  "%j was not, or nobody can tell",
  (value) => expect(looksRead(value)).toBe(false),
);
