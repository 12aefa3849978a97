import { expect, test } from "vitest";
import { isInView, openingViewport } from "./viewport.ts";

const view = { width: 1_000, height: 600 };
const focus = { x: 5_000, y: 2_000, width: 200, height: 60 };

test("a small graph is shown whole, never magnified", () => {
  const { zoom, x } = openingViewport({ width: 200, height: 300 }, view, focus);
  expect(zoom).toBe(1);
  expect(x).toBe(400);
});

test("a graph that would be unreadable opens at what matters", () => {
  const { zoom, x, y } = openingViewport({ width: 15_000, height: 4_000 }, view, focus);
  expect(zoom).toBeGreaterThanOrEqual(0.75);
  expect([x + (focus.x + 100) * zoom, y + (focus.y + 30) * zoom]).toEqual([500, 300]);
});

test("it leaves no room empty that the graph could fill", () => {
  const first = { x: 0, y: 0, width: 200, height: 60 };
  const tall = { width: 200, height: 4_000 };
  expect(openingViewport(tall, view, first)).toEqual({ zoom: 0.85, x: 415, y: 32 });
  const last = { ...first, y: 3_940 };
  const { y, zoom } = openingViewport(tall, view, last);
  expect(y + 4_000 * zoom).toBe(600 - 72);
});

test("with nothing to look at, a large graph is shown whole", () => {
  const { zoom } = openingViewport({ width: 9_360, height: 100 }, view, undefined);
  expect(zoom).toBeCloseTo(0.1);
});

test.each([
  ["wholly on the screen", { x: 0, y: 0, zoom: 1 }, true],
  ["at the very edge", { x: -100, y: 0, zoom: 1 }, true],
  ["cut off at the left", { x: -101, y: 0, zoom: 1 }, false],
  ["below the screen", { x: 0, y: 500, zoom: 1 }, false],
  ["too small to be read", { x: 0, y: 0, zoom: 0.7 }, false],
])("a node %s is told from one that must be brought into view", (_, viewport, inView) => {
  expect(isInView({ x: 100, y: 100, width: 200, height: 60 }, view, viewport)).toBe(inView);
});
