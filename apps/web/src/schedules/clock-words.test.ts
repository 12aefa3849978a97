import { expect, test } from "vitest";
import { clockWords } from "./clock-words.ts";
import { utcMoment, zoneMoment } from "./zone-time.ts";

const BERLIN = "Europe/Berlin";
const GAP = Date.parse("2027-03-28T01:00Z");

test("a time that does not exist is told with when it starts instead", () => {
  expect(clockWords({ kind: "left-out", wall: "2027-03-28T02:30", startsAt: [GAP] }, BERLIN)).toBe(
    "02:30 does not exist on 28 March 2027, as the clocks go forward: it starts at 03:00 instead.",
  );
  expect(clockWords({ kind: "left-out", wall: "2027-03-28T02:30", startsAt: [] }, BERLIN)).toBe(
    "02:30 does not exist on 28 March 2027, as the clocks go forward: it is left out.",
  );
});

test("a time that exists twice is told with how often it starts", () => {
  const first = Date.parse("2027-10-31T00:30Z");
  const warning = { kind: "twice" as const, wall: "2027-10-31T02:30" };
  expect(clockWords({ ...warning, startsAt: [first] }, BERLIN)).toBe(
    "02:30 exists twice on 31 October 2027, as the clocks go back: it starts once, at the first.",
  );
  expect(clockWords({ ...warning, startsAt: [first, first + 3_600_000] }, BERLIN)).toContain(
    "it starts at both",
  );
});

test("an instant is shown as the zone's clocks show it, and in UTC", () => {
  expect(zoneMoment(GAP, BERLIN)).toBe("Sun, 28 Mar 2027, 03:00 CEST");
  expect(zoneMoment(GAP + 5_000, "UTC")).toBe("Sun, 28 Mar 2027, 01:00:05 UTC");
  expect(utcMoment(GAP)).toBe("28 Mar, 01:00");
});
