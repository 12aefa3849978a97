import { expect, test } from "vitest";
import { countedFor, NO_FIELDS, operationOf } from "./operation-of.ts";

test("an operation that needs nothing is known by its type", () => {
  expect(operationOf("cancel", NO_FIELDS)).toEqual({ type: "cancel" });
});

test("a signal needs a name and JSON", () => {
  expect(operationOf("signal", NO_FIELDS)).toEqual({ missing: "Name the signal." });
  const named = { ...NO_FIELDS, signal: " approve " };
  expect(operationOf("signal", { ...named, payload: "{" })).toEqual({
    missing: "The payload is not JSON yet.",
  });
  expect(operationOf("signal", { ...named, payload: '{"yes":true}' })).toEqual({
    type: "signal",
    name: "approve",
    payload: { yes: true },
  });
});

test("labels are set and removed by their names", () => {
  expect(operationOf("label", NO_FIELDS)).toHaveProperty("missing");
  expect(operationOf("label", { ...NO_FIELDS, labels: "tier" })).toHaveProperty("missing");
  expect(operationOf("label", { ...NO_FIELDS, labels: "tier=gold", unlabel: "team, old" })).toEqual(
    {
      type: "label",
      set: { tier: "gold" },
      remove: ["team", "old"],
    },
  );
});

test("a version is a whole number from 1", () => {
  for (const version of ["", "0", "1.5", "two"]) {
    expect(operationOf("migrate", { ...NO_FIELDS, version })).toHaveProperty("missing");
  }
  expect(operationOf("migrate", { ...NO_FIELDS, version: "3" })).toEqual({
    type: "migrate",
    version: 3,
  });
});

test("runs are counted for an operation of its kind before it is whole, and for itself then", () => {
  const counted = (type: "label" | "signal" | "migrate", fields = NO_FIELDS) =>
    countedFor(type, operationOf(type, fields));
  expect(counted("label").type).toBe("label");
  expect(counted("migrate").type).toBe("migrate");
  expect(counted("migrate", { ...NO_FIELDS, version: "3" })).toEqual({
    type: "migrate",
    version: 3,
  });
});
