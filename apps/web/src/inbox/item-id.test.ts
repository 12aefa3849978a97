import type { RunId } from "@waymark/core";
import { expect, test } from "vitest";
import { itemId, parseItemId } from "./item-id.ts";

const item = {
  runId: "run_01abcdefghijklmnopqrstuvwx" as RunId,
  kind: "approval",
  name: "ship[2]/check:twice",
} as const;

test("an item is found again by its id, whatever its step is called", () => {
  expect(parseItemId(itemId(item))).toEqual(item);
});

test("what addresses no item is none", () => {
  for (const id of ["", "run_1:approval:a", "run_01abcdefghijklmnopqrstuvwx:timer:a"]) {
    expect(parseItemId(id)).toBeUndefined();
  }
});
