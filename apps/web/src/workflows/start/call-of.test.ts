import { expect, test } from "vitest";
import { callOf } from "./call-of.ts";

const order = { name: "order", version: 3 };

test("a start says no more than what was chosen", () => {
  expect(callOf(order, { version: 3, key: " ", labels: "", delay: " " })).toEqual({
    workflow: "order",
  });
  expect(callOf(order, { version: 2, key: " k-1 ", labels: "tier=gold", delay: " 2h" })).toEqual({
    workflow: "order",
    version: 2,
    labels: { tier: "gold" },
    delay: "2h",
    idempotencyKey: "k-1",
  });
});
