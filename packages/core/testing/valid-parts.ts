import fc from "fast-check";
import type { JsonValue } from "../src/index.ts";

// What valid definitions of both kinds have.

export type Members = Readonly<Record<string, JsonValue>>;

export const INPUT: JsonValue = {
  type: "object",
  additionalProperties: false,
  required: ["flag", "amount", "items"],
  properties: {
    flag: { type: "boolean" },
    amount: { type: "number" },
    note: { type: ["string", "null"] },
    items: {
      type: "array",
      items: { type: "object", properties: { sku: { type: "string" } } },
    },
  },
};

export const policy = fc
  .record({
    maxAttempts: fc.integer({ min: 1, max: 4 }),
    attempt: fc.constantFrom(undefined, 1_000, 5_000),
    hasTotal: fc.boolean(),
  })
  .map(({ maxAttempts, attempt, hasTotal }): Members => {
    // Longer than all attempts and waits together.
    const total = hasTotal ? { total: "10m" } : {};
    const one = attempt === undefined ? {} : { attempt };
    return {
      retry: { maxAttempts, initialInterval: "1s", maxInterval: "10s" },
      ...(hasTotal || attempt !== undefined ? { timeouts: { ...one, ...total } } : {}),
    };
  });
