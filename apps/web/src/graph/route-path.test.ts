import { expect, test } from "vitest";
import { arrowHead, midpointOf, roundedPath } from "./route-path.ts";

test("a straight line has no bend", () => {
  expect(
    roundedPath(
      [
        { x: 0, y: 0 },
        { x: 0, y: 40 },
      ],
      8,
    ),
  ).toBe("M0,0L0,40");
});

test("a corner is rounded, by at most half of the shorter side", () => {
  const corner = [
    { x: 0, y: 0 },
    { x: 0, y: 40 },
    { x: 6, y: 40 },
  ];
  expect(roundedPath(corner, 8)).toBe("M0,0L0,37Q0,40 3,40L6,40");
});

test("nothing is drawn for nothing", () => {
  expect(roundedPath([], 8)).toBe("");
  expect(arrowHead([{ x: 1, y: 1 }], 6)).toBe("");
});

test("an arrow points where its line arrives", () => {
  expect(
    arrowHead(
      [
        { x: 0, y: 0 },
        { x: 0, y: 40 },
      ],
      10,
    ),
  ).toBe("M0,40L-5.5,30L5.5,30Z");
});

test("the middle of a route is halfway along it, also round a corner", () => {
  const corner = [
    { x: 0, y: 0 },
    { x: 0, y: 10 },
    { x: 30, y: 10 },
  ];
  expect(midpointOf(corner)).toEqual({ x: 10, y: 10 });
  expect(midpointOf([{ x: 1, y: 1 }])).toBeUndefined();
});
