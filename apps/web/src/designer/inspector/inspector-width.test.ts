import { expect, test } from "vitest";
import { readWidth, widthCookie, WIDTHS } from "./inspector-width.ts";

test("the inspector is as wide as it was left, within bounds", () => {
  expect(readWidth(`theme=dark; ${widthCookie(500)}`)).toBe(500);
  expect(readWidth("waymark-inspector=9000")).toBe(WIDTHS.most);
  expect(readWidth("waymark-inspector=12; other=1")).toBe(WIDTHS.least);
  expect(readWidth("waymark-inspector=wide")).toBe(WIDTHS.usual);
  expect(readWidth("")).toBe(WIDTHS.usual);
});
