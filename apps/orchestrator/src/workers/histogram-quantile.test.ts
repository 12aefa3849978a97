import { expect, test } from "vitest";
import { quantileOf } from "./histogram-quantile.ts";

const bucket = (le: number | string, value: number) => ({ labels: { le }, value });

test("a quantile is the bound of the bucket that it lies in", () => {
  const values = [bucket(1, 50), bucket(5, 95), bucket("+Inf", 100), { labels: {}, value: 7 }];
  expect(quantileOf(values, 0.5)).toBe(1);
  expect(quantileOf(values, 0.95)).toBe(5);
  expect(quantileOf(values, 0.99)).toBe(5);
});

test("of nothing there is none", () => {
  expect(quantileOf([bucket(1, 0), bucket("+Inf", 0)], 0.5)).toBeUndefined();
});
