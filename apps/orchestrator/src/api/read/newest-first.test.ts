import { expect, test } from "vitest";
import { newestFirst, pageOf } from "./newest-first.ts";

const rows = (...ids: readonly string[]) => ids.map((id) => ({ id }));

test("a page has so many rows, and a cursor where there are more", () => {
  expect(newestFirst({ limit: 2 })).toMatchObject({ take: 3 });
  expect(pageOf(rows("c", "b", "a"), { limit: 2 })).toEqual({
    page: rows("c", "b"),
    next: { nextCursor: "b" },
  });
});

test("the next page begins after the row of the cursor, and the last one has no cursor", () => {
  expect(newestFirst({ cursor: "b", limit: 2 })).toMatchObject({ cursor: { id: "b" }, skip: 1 });
  expect(pageOf(rows("b", "a"), { limit: 2 })).toEqual({ page: rows("b", "a"), next: {} });
});
