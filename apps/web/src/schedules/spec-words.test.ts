import { expect, test } from "vitest";
import { lengthWords, shortLength, specText, specWords } from "./spec-words.ts";

test.each([
  ["* * * * *", "Every minute"],
  ["*/5 * * * *", "Every 5 minutes"],
  ["0 * * * *", "Every hour"],
  ["15 * * * *", "Every hour at minute 15"],
  ["0 */2 * * *", "Every 2 hours"],
  ["30 2 * * *", "At 02:30, every day"],
  ["30 2 * * 1-5", "At 02:30, Monday to Friday"],
  ["30 2 * * MON,FRI", "At 02:30, Monday and Friday"],
  ["0 9,17 * * 0", "At 09:00 and 17:00, Sunday"],
  ["0 0 1 * *", "At 00:00, on day 1 of the month"],
  ["0 0 L * *", "At 00:00, on the last day of the month"],
  ["0 0 1 * 1", "At 00:00, on day 1 of the month or Monday"],
  ["0 12 * 1-3 *", "At 12:00, every day, in January to March"],
  ["0 12 * * FRI#L", "At 12:00, the last Friday of the month"],
  ["*/10 8-18 * * *", "Every 10 minutes of the hours 8 to 18, every day"],
])("%s is “%s”", (expression, words) => {
  expect(specWords({ type: "cron", expression })).toBe(words);
});

test("intervals and calendars are told, too", () => {
  expect(specWords({ type: "interval", everyMs: 3_600_000, offsetMs: 0 })).toBe("Every hour");
  expect(specWords({ type: "interval", everyMs: 5_400_000, offsetMs: 300_000 })).toBe(
    "Every 1 hour 30 minutes, 5 minutes after the full one",
  );
  expect(specWords({ type: "calendar", times: ["09:00"] })).toBe("At 09:00, every day");
  expect(
    specWords({
      type: "calendar",
      times: ["09:00", "17:30"],
      weekdays: [1, 7],
      monthDays: [1, -1],
      months: [3],
    }),
  ).toBe(
    "At 09:00 and 17:30, on Monday and Sunday, on day 1 and the last day of the month, in March",
  );
});

test("what was written is short", () => {
  expect(specText({ type: "cron", expression: "0 0 * * *" })).toBe("0 0 * * *");
  expect(specText({ type: "interval", everyMs: 900_000, offsetMs: 0 })).toBe("every 15m");
  expect(specText({ type: "calendar", times: ["09:00", "17:30"] })).toBe("09:00 17:30");
});

test("lengths are told in whole units", () => {
  expect(lengthWords(90_061_000)).toBe("1 day 1 hour 1 minute 1 second");
  expect(lengthWords(0)).toBe("0 seconds");
  expect(shortLength(90_000)).toBe("90s");
  expect(shortLength(0)).toBe("0s");
});
