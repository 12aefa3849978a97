import { isSameJson, type JsonObject, type JsonValue } from "@waymark/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { pathOf, setAt } from "../../designer/document/json-edit.ts";
import { jsonPatch, type PatchOperation } from "./json-patch.ts";

test("a patch names what was added, replaced and removed, with its names escaped", () => {
  const before = { name: "a", steps: { "pay/now": { needs: ["x"] }, old: {} } };
  const after = { name: "a", steps: { "pay/now": { needs: ["x", "y"], retry: 1 } } };
  expect(jsonPatch(before, after)).toEqual([
    { op: "remove", path: "/steps/old" },
    { op: "replace", path: "/steps/pay~1now/needs", value: ["x", "y"] },
    { op: "add", path: "/steps/pay~1now/retry", value: 1 },
  ]);
  expect(jsonPatch(before, before)).toEqual([]);
});

const applied = (document: JsonObject, patch: readonly PatchOperation[]): JsonObject =>
  patch.reduce<JsonObject>(
    (now, operation) =>
      operation.path === "" && operation.op !== "remove"
        ? (operation.value as JsonObject)
        : setAt(
            now,
            pathOf(operation.path),
            operation.op === "remove" ? undefined : operation.value,
          ),
    document,
  );

const { document } = fc.letrec<{ value: JsonValue; document: JsonObject }>((tie) => ({
  value: fc.oneof(
    fc.integer({ min: 0, max: 2 }),
    fc.constant(null),
    fc.array(fc.integer({ min: 0, max: 1 }), { maxLength: 2 }) as fc.Arbitrary<JsonValue>,
    tie("document"),
  ),
  document: fc.dictionary(fc.constantFrom("a", "b/c", "d~e"), tie("value"), {
    maxKeys: 3,
  }) as fc.Arbitrary<JsonObject>,
}));

test("whatever the documents, the patch makes the one of the other", () => {
  fc.assert(
    fc.property(document, document, (before, after) => {
      expect(isSameJson(applied(before, jsonPatch(before, after)), after)).toBe(true);
    }),
    { numRuns: 200 },
  );
});
