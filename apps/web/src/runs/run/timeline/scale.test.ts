import { describe, expect, test } from "vitest";
import { densityOf } from "./density.ts";
import type { TimelineItem } from "./items.ts";
import { idleGaps, scaleOf, shareOf, timeAt } from "./scale.ts";
import { drawn, LEAST, moved, withEnd, WHOLE } from "./selection.ts";

const busy = (...spans: readonly (readonly [number, number | undefined])[]): TimelineItem => ({
  id: "a",
  kind: "step",
  title: "a",
  status: "completed",
  selects: "a",
  parts: spans.map(([from, to]) => ({ kind: "run", from, to, tone: "green" })),
  children: [],
});

const HOUR = 3_600_000;
const sleepy = [busy([0, 1_000], [HOUR, HOUR + 1_000])];
const day = { from: 0, to: HOUR + 2_000 };

describe("idle gaps", () => {
  test("are long stretches in which nothing is at work", () => {
    expect(idleGaps(sleepy, day)).toEqual([{ from: 1_000, to: HOUR }]);
  });

  test("are not what is short, what works in another step, or what still goes on", () => {
    expect(idleGaps([busy([0, 1_000], [3_000, 4_000])], { from: 0, to: 4_000 })).toEqual([]);
    expect(idleGaps([...sleepy, busy([500, HOUR])], day)).toEqual([]);
    expect(idleGaps([busy([0, undefined])], day)).toEqual([]);
  });

  test("are none where nothing worked at all", () => {
    expect(idleGaps([], day)).toEqual([]);
  });
});

describe("a scale", () => {
  test("is a straight line where nothing is idle", () => {
    const scale = scaleOf({ from: 100, to: 300 }, []);
    expect([100, 150, 300, 999, 0].map((at) => shareOf(scale, at))).toEqual([0, 0.25, 1, 1, 0]);
    expect(timeAt(scale, 0.5)).toBe(200);
  });

  test("gives a gap a fixed width, never falls, and is turned back by its inverse", () => {
    const scale = scaleOf(day, idleGaps(sleepy, day));
    const gap = scale.segments.find(({ idle }) => idle);
    expect((gap?.end ?? 0) - (gap?.start ?? 0)).toBeCloseTo(0.06);
    const moments = [0, 400, 1_000, 2_000, HOUR / 2, HOUR, HOUR + 900, HOUR + 2_000];
    const shares = moments.map((at) => shareOf(scale, at));
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    shares.forEach((share, at) => expect(timeAt(scale, share)).toBeCloseTo(moments[at] ?? 0, 3));
    expect(scale.segments.at(-1)?.end).toBeCloseTo(1);
  });

  test("leaves room for what works however many gaps there are", () => {
    const gaps = Array.from({ length: 50 }, (_, at) => ({
      from: at * 100 + 1,
      to: at * 100 + 100,
    }));
    const { segments } = scaleOf({ from: 0, to: 5_000 }, gaps);
    const idle = segments
      .filter((segment) => segment.idle)
      .reduce((sum, { start, end }) => sum + end - start, 0);
    expect(idle).toBeCloseTo(0.4);
  });

  test("of a range inside one gap is that gap", () => {
    const scale = scaleOf({ from: 2_000, to: 3_000 }, [{ from: 1_000, to: HOUR }]);
    expect(scale.segments).toEqual([{ from: 2_000, to: 3_000, start: 0, end: 1, idle: true }]);
  });
});

describe("the part that is shown", () => {
  test("keeps within the whole, and its ends in their order", () => {
    expect(withEnd(WHOLE, "from", 2)).toEqual({ from: 1 - LEAST, to: 1 });
    expect(withEnd({ from: 0.4, to: 0.6 }, "to", 0)).toEqual({ from: 0.4, to: 0.4 + LEAST });
    expect(moved({ from: 0.5, to: 0.75 }, 9)).toEqual({ from: 0.75, to: 1 });
    expect(moved({ from: 0.5, to: 0.75 }, -9)).toEqual({ from: 0, to: 0.25 });
  });

  test("is drawn from either side", () => {
    expect(drawn(0.75, 0.25)).toEqual({ from: 0.25, to: 0.75 });
    expect(drawn(-1, 4)).toEqual({ from: 0, to: 1 });
  });
});

test("the overview shows how many were at work at each place, as shares of the most", () => {
  const shares = densityOf([busy([0, 60], [0, 30])], (at) => at / 120, 120);
  expect(shares[0]).toBe(1);
  expect(shares[45]).toBe(0.5);
  expect(shares[100]).toBe(0);
});
