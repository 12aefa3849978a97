import { expect, test } from "vitest";
import { ACTION_KINDS, kindOfAction } from "./action-kinds.ts";

test.each(ACTION_KINDS)("an action begun with “$label” is edited as one", ({ value, start }) => {
  expect(kindOfAction(start)).toBe(value);
});

test("an action that is a name, or has one, is a declared one", () => {
  expect(kindOfAction("note")).toBe("named");
  expect(kindOfAction({ type: "note", params: { of: 1 } })).toBe("named");
  expect(kindOfAction(undefined)).toBe("named");
});
