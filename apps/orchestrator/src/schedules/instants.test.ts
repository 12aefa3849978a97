import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { instantsIn, nextInstant } from "./instants.ts";
import { ScheduleSpec, type Timing } from "./schedule-spec.ts";

const cron = (expression: string): ScheduleSpec => ({ type: "cron", expression });

const isoIn = (timing: Timing, since: string, count: number) =>
  instantsIn(timing, { since: Date.parse(since), until: Infinity }, count).map((at) =>
    new Date(at).toISOString().slice(0, 16),
  );

describe("a fixed time of a cron expression", () => {
  const berlin = { spec: cron("30 2 * * *"), zone: "Europe/Berlin" };

  test("that the clocks leave out starts when they have been set, on the same day", () => {
    expect(isoIn(berlin, "2027-03-27T00:00Z", 3)).toEqual([
      "2027-03-27T01:30",
      "2027-03-28T01:00",
      "2027-03-29T00:30",
    ]);
  });

  test("that the clocks show twice starts once, at the first", () => {
    expect(isoIn(berlin, "2027-10-30T00:00Z", 3)).toEqual([
      "2027-10-30T00:30",
      "2027-10-31T00:30",
      "2027-11-01T01:30",
    ]);
  });

  test("goes by the zone's own half-hour changes", () => {
    const lordHowe = { spec: cron("45 1 * * *"), zone: "Australia/Lord_Howe" };
    expect(isoIn(lordHowe, "2027-04-03T00:00Z", 2)).toEqual([
      "2027-04-03T14:45",
      "2027-04-04T15:15",
    ]);
  });
});

test("what goes on through the hours starts as often as time passes, whatever the clocks do", () => {
  const timing = { spec: cron("*/30 * * * *"), zone: "Europe/Berlin" };
  const gaps = (since: string) => {
    const at = instantsIn(timing, { since: Date.parse(since), until: Infinity }, 12);
    return new Set(at.slice(1).map((each, index) => each - (at[index] ?? 0)));
  };
  expect(gaps("2027-03-28T00:00Z")).toEqual(new Set([1_800_000]));
  expect(gaps("2027-10-30T23:00Z")).toEqual(new Set([1_800_000]));
});

test("an interval is counted from 1970, with its offset, whatever the zone", () => {
  const spec: ScheduleSpec = { type: "interval", everyMs: 3_600_000, offsetMs: 900_000 };
  expect(isoIn({ spec, zone: "Europe/Berlin" }, "2027-03-28T00:00Z", 3)).toEqual([
    "2027-03-28T00:15",
    "2027-03-28T01:15",
    "2027-03-28T02:15",
  ]);
});

describe("a calendar", () => {
  test("means days on which all of its conditions hold, at each of its times", () => {
    const spec = ScheduleSpec.parse({
      type: "calendar",
      times: ["09:00", "17:30"],
      weekdays: [1],
      monthDays: [1, 2, 3, 4, 5, 6, 7],
    });
    expect(isoIn({ spec, zone: "UTC" }, "2027-01-01T00:00Z", 4)).toEqual([
      "2027-01-04T09:00",
      "2027-01-04T17:30",
      "2027-02-01T09:00",
      "2027-02-01T17:30",
    ]);
  });

  test("knows the last day of the month", () => {
    const spec = ScheduleSpec.parse({ type: "calendar", times: ["00:00"], monthDays: [-1] });
    expect(isoIn({ spec, zone: "UTC" }, "2028-01-31T01:00Z", 2)).toEqual([
      "2028-02-29T00:00",
      "2028-03-31T00:00",
    ]);
  });
});

test("there is none before the start, nor at or after the end", () => {
  const timing = {
    spec: cron("0 * * * *"),
    zone: "UTC",
    startAt: Date.parse("2027-01-01T05:00Z"),
    endAt: Date.parse("2027-01-01T07:00Z"),
  };
  expect(isoIn(timing, "2027-01-01T00:00Z", 9)).toEqual(["2027-01-01T05:00", "2027-01-01T06:00"]);
});

test("the next instant is always later, and none lies between", () => {
  const spec: fc.Arbitrary<ScheduleSpec> = fc.oneof(
    fc.constantFrom("*/7 * * * *", "30 2 * * *", "0 0 L * *", "15 1,2,3 * * 1-5").map(cron),
    fc.record({
      type: fc.constant("interval" as const),
      everyMs: fc.integer({ min: 1_000, max: 90_000_000 }),
      offsetMs: fc.integer({ min: 0, max: 1_000_000 }),
    }),
    fc.record({
      type: fc.constant("calendar" as const),
      times: fc.constantFrom<string[]>(["02:30"], ["00:00", "02:00", "23:59"]),
    }),
  );
  const zone = fc.constantFrom("UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe");
  const changes = [
    "2027-03-28T01:00Z",
    "2027-10-31T01:00Z",
    "2027-03-14T07:00Z",
    "2027-04-03T15:00Z",
  ];
  const after = fc
    .tuple(fc.constantFrom(...changes), fc.integer({ min: -90_000_000, max: 90_000_000 }))
    .map(([change, by]) => Date.parse(change) + by);
  fc.assert(
    fc.property(spec, zone, after, fc.double({ min: 0, max: 1, noNaN: true }), (...given) => {
      const [eachSpec, eachZone, from, part] = given;
      const timing = { spec: eachSpec, zone: eachZone };
      const next = nextInstant(timing, from) ?? Infinity;
      expect(next).toBeGreaterThan(from);
      const between = from + Math.floor((Math.min(next, from + 1e9) - 1 - from) * part);
      expect(nextInstant(timing, between)).toBe(next);
    }),
    { numRuns: 300 },
  );
});

test.each([
  ["* * * *", "5 fields"],
  ["* * * * * *", "This one has 6"],
  ["61 * * * *", "minute: 61"],
  ["? * * * *", '"?" is not taken'],
])("%s is refused: %s", (expression, why) => {
  const { error } = ScheduleSpec.safeParse({ type: "cron", expression });
  expect(error?.issues[0]?.message).toContain(why);
});
