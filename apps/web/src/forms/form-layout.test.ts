import { expect, test } from "vitest";
import { AS_JSON, layoutOf } from "./form-layout.ts";

const json = { "ui:field": AS_JSON };
const object = (properties: object) => ({ type: "object", properties }) as never;

test("a list that does not say of what, and what may be anything, is asked for as JSON", () => {
  const lines = { type: "array", items: { type: "string" } };
  const order = object({
    tags: { type: "array" },
    note: { title: "Note" },
    lines,
    name: { type: "string" },
  });
  expect(layoutOf(order)).toEqual({ tags: json, note: json });
});

test("so is one inside of an object or of a list's entries", () => {
  const inner = object({ all: { type: "array", items: {} } });
  expect(layoutOf(object({ inner, rows: { type: "array", items: inner } }))).toEqual({
    inner: { all: json },
    rows: { items: { all: json } },
  });
});
