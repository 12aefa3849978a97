import { expect, test } from "vitest";
import { copyOf, freeName } from "./copy-of.ts";

test("a copy has the first free name, and says in its title that it is one", () => {
  const taken = new Set(["order", "order-copy", "order-copy-2"]);
  expect(copyOf({ name: "order", title: "Order", steps: {} }, taken)).toEqual({
    name: "order-copy-3",
    title: "Order (copy)",
    steps: {},
  });
  expect(freeName("x".repeat(100), new Set())).toHaveLength(85);
});
