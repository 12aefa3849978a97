import fc from "fast-check";
import { expect, test } from "vitest";
import { parseInstant } from "./instant.ts";

test("an instant in UTC is read as `Date` reads it, for every year", () => {
  const dates = fc.date({
    min: new Date("0001-01-01T00:00:00Z"),
    max: new Date("9999-12-31T23:59:59.999Z"),
    noInvalidDate: true,
  });
  fc.assert(fc.property(dates, (date) => parseInstant(date.toISOString()) === date.getTime()));
});

test.each([
  ["2027-01-31T09:00:00+01:00", "2027-01-31T08:00:00.000Z"],
  ["2027-12-31T23:30-05:30", "2028-01-01T05:00:00.000Z"],
  ["2028-02-29T00:00:00.123456Z", "2028-02-29T00:00:00.123Z"],
  ["2027-01-31t09:00:00z", "2027-01-31T09:00:00.000Z"],
])("%s is %s", (text, utc) => {
  expect(parseInstant(text)).toBe(Date.parse(utc));
});

test.each([
  "2027-01-31",
  "2027-01-31T09:00:00",
  "2027-02-29T00:00:00Z",
  "2027-13-01T00:00:00Z",
  "2027-00-01T00:00:00Z",
  "2027-01-00T00:00:00Z",
  "2027-01-31T24:00:00Z",
  "2027-01-31T09:60:00Z",
  "2027-01-31T09:00:60Z",
  "2027-01-31T09:00:00+24:00",
  "2027-01-31T09:00:00+01:60",
  "tomorrow",
  "",
])("%j is no instant", (text) => {
  expect(parseInstant(text)).toBeUndefined();
});
