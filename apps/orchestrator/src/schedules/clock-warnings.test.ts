import { expect, test } from "vitest";
import { clockWarnings } from "./clock-warnings.ts";
import type { ScheduleSpec } from "./schedule-spec.ts";
import { clockChanges, isZone, offsetAt } from "./wall-clock.ts";

const NOW = Date.parse("2026-11-23T12:00Z");

const warningsOf = (spec: ScheduleSpec, zone = "Europe/Berlin") =>
  clockWarnings({ spec, zone }, NOW).map(({ startsAt, ...warning }) => ({
    ...warning,
    startsAt: startsAt.map((at) => new Date(at).toISOString().slice(0, 16)),
  }));

test("tells a fixed time that the clocks leave out, and that they show twice, with when it starts", () => {
  const expected = [
    { kind: "left-out", wall: "2027-03-28T02:30", startsAt: ["2027-03-28T01:00"] },
    { kind: "twice", wall: "2027-10-31T02:30", startsAt: ["2027-10-31T00:30"] },
  ];
  expect(warningsOf({ type: "cron", expression: "30 2 * * *" })).toEqual(expected);
  expect(warningsOf({ type: "calendar", times: ["02:30"] })).toEqual(expected);
});

test("tells of a step through the hours that it is left out once, and starts twice", () => {
  expect(warningsOf({ type: "cron", expression: "30 */2 * * *" })).toEqual([
    { kind: "left-out", wall: "2027-03-28T02:30", startsAt: [] },
    { kind: "twice", wall: "2027-10-31T02:30", startsAt: ["2027-10-31T00:30", "2027-10-31T01:30"] },
  ]);
});

test("says nothing where the clocks change nothing", () => {
  expect(warningsOf({ type: "cron", expression: "30 12 * * *" })).toEqual([]);
  expect(warningsOf({ type: "cron", expression: "30 2 * * 1" })).toEqual([]);
  expect(warningsOf({ type: "cron", expression: "*/10 * * * *" })).toEqual([]);
  expect(warningsOf({ type: "interval", everyMs: 3_600_000, offsetMs: 0 })).toEqual([]);
  expect(warningsOf({ type: "cron", expression: "30 2 * * *" }, "Asia/Kolkata")).toEqual([]);
});

test("knows the clocks of a zone, to the minute at which they are set", () => {
  expect(offsetAt("Asia/Kolkata", NOW)).toBe(5.5 * 3_600_000);
  expect(offsetAt("America/New_York", NOW)).toBe(-5 * 3_600_000);
  expect(clockChanges("Australia/Lord_Howe", NOW, NOW + 300 * 86_400_000)).toEqual([
    { at: Date.parse("2027-04-03T15:00Z"), before: 11 * 3_600_000, after: 10.5 * 3_600_000 },
  ]);
});

test.each([
  ["Europe/Berlin", true],
  ["UTC", true],
  ["Europe/Atlantis", false],
  ["", false],
])("whether %j is a zone: %s", (zone, expected) => {
  expect(isZone(zone)).toBe(expected);
});
