import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { clockWarnings } from "./clock-warnings.ts";
import { ScheduleSettings } from "./schedule-settings.ts";
import { ScheduleSpec } from "./schedule-spec.ts";
import { scheduledInput } from "./scheduled-input.ts";

// What docs/schedules.md shows is what Waymark takes, and does.

const page = readFileSync(join(import.meta.dirname, "../../../../docs/schedules.md"), "utf8");

test("the schedule of the first example is one, and fills in its input", () => {
  const [, written = ""] = /settings: (\{[\s\S]*?\n {2}\})/.exec(page) ?? [];
  const json = written.replaceAll(/(\w+): /g, '"$1": ').replaceAll(/,(\s*\})/g, "$1");
  const settings = ScheduleSettings.parse(JSON.parse(json.replaceAll(/(\d)_(?=\d)/g, "$1")));
  expect(settings).toMatchObject({ name: "nightly report", catchUpMs: 3_600_000 });
  const at = Date.parse("2027-03-28T01:00Z");
  expect(scheduledInput(settings, at)).toEqual({ day: "2027-03-28T01:00:00.000Z" });
});

test("each way to say when is one", () => {
  const specs = Array.from(page.matchAll(/^\| `(\{ "type".*?\})`/gm), ([, spec = ""]) => spec);
  expect(specs.map((spec) => ScheduleSpec.parse(JSON.parse(spec)).type)).toEqual([
    "cron",
    "interval",
    "calendar",
  ]);
});

test("what is said of Berlin's clocks is so", () => {
  const now = Date.parse("2026-11-23T12:00Z");
  const of = (expression: string) =>
    clockWarnings({ spec: { type: "cron", expression }, zone: "Europe/Berlin" }, now).map(
      ({ startsAt }) => startsAt.length,
    );
  expect(page).toContain("02:30 in Berlin on 28 March 2027");
  expect(page).toContain("02:30 in Berlin on 31 October 2027");
  expect(of("30 2 * * *")).toEqual([1, 1]);
  expect(of("30 */2 * * *")).toEqual([0, 2]);
  expect(of("*/10 * * * *")).toEqual([]);
});
