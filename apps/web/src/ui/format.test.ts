import { expect, test } from "vitest";
import {
  formatAgo,
  formatBytes,
  formatClock,
  formatDateTime,
  formatDuration,
  formatIn,
  formatTicking,
  formatMoment,
  formatUtc,
  plural,
} from "./format.ts";

test.each([
  [-5, "0 ms"],
  [842, "842 ms"],
  [999.6, "1.0 s"],
  [3_240, "3.2 s"],
  [9_949, "9.9 s"],
  [9_950, "9 s"],
  [59_999, "59 s"],
  [252_000, "4 min 12 s"],
  [7_500_000, "2 h 05 min"],
  [273_600_000, "3 d 4 h"],
  [172_800_000, "2 d"],
])("%i ms reads %s", (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});

test("a growing duration ticks in whole seconds", () => {
  expect(formatTicking(3_990)).toBe("3 s");
  expect(formatTicking(61_000)).toBe("1 min 01 s");
});

test.each([
  [0, "just now"],
  [-3_000, "just now"],
  [12_000, "12 s ago"],
  [200_000, "3 min ago"],
  [7_300_000, "2 h ago"],
  [5 * 86_400_000, "5 d ago"],
])("%i ms before now reads %s", (age, text) => {
  const now = 1_795_000_000_000;
  expect(formatAgo(now - age, now)).toBe(text);
});

test("counts down to now, never below", () => {
  expect(formatIn(13_000, 1_000)).toBe("in 12 s");
  expect(formatIn(1_000, 900)).toBe("now");
  expect(formatIn(0, 5_000)).toBe("now");
});

test("names a moment in UTC to the millisecond", () => {
  expect(formatUtc(0)).toBe("1970-01-01 00:00:00.000 UTC");
  expect(formatMoment(0, "utc")).toBe("1 Jan, 00:00");
  expect(formatDateTime(0, "utc")).toBe("1 Jan 1970, 00:00:00 UTC");
  expect(formatClock(120, "utc")).toBe("00:00:00.120");
});

test("counts nouns", () => {
  expect([plural(1, "run"), plural(0, "run"), plural(4_312, "run")]).toEqual([
    "1 run",
    "0 runs",
    "4,312 runs",
  ]);
});

test.each([
  [0, "0 B"],
  [999, "999 B"],
  [12_340, "12.3 kB"],
  [999_949, "999.9 kB"],
  [1_200_000, "1.2 MB"],
])("%i bytes read %s", (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});
