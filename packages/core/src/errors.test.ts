import { expect, test } from "vitest";
import { serializeError } from "./errors.ts";

test.each<[string, unknown, object]>([
  [
    "an error whose message is no text",
    Object.assign(new Error(), { message: { code: 7 } }),
    { name: "Error", message: '{"code":7}' },
  ],
  [
    "an error whose name is no text",
    Object.assign(new Error("no"), { name: 7 }),
    { name: "Error", message: "no" },
  ],
  [
    "a name and a field that jsonb refuses",
    Object.assign(new Error("no"), { name: "A\0", "b\0": 1 }),
    { name: "A\\0", "b\\0": 1 },
  ],
  [
    "a field that has no text",
    Object.assign(new Error("no"), { field: { __proto__: null, f: () => 1 } }),
    { message: "no", field: "[object Object]" },
  ],
  [
    "an error that cannot be read",
    {
      get message(): string {
        throw new Error("not this either");
      },
    },
    { name: "Error", message: "The error that was thrown cannot be read." },
  ],
])("keeps %s", (_, thrown, kept) => {
  expect(serializeError(thrown)).toMatchObject(kept);
});
