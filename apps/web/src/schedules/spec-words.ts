import type { ScheduleSpec } from "@waymark/orchestrator/api";
import { listOf } from "../ui/format.ts";
import { cronWords } from "./cron-words.ts";
import { MONTHS, WEEKDAYS } from "./day-names.ts";

type Calendar = Extract<ScheduleSpec, { type: "calendar" }>;

/** When a schedule starts runs, in plain words: “At 02:30, Monday to Friday”. */
export function specWords(spec: ScheduleSpec): string {
  switch (spec.type) {
    case "cron":
      return cronWords(spec.expression);
    case "interval": {
      const after = spec.offsetMs === 0 ? "" : `, ${lengthWords(spec.offsetMs)} after the full one`;
      return `Every ${lengthWords(spec.everyMs).replace(/^1 (\w+)$/, "$1")}${after}`;
    }
    case "calendar":
      return calendarWords(spec);
  }
}

/** As somebody wrote it, for those who read it: `30 2 * * 1-5`, `every 15m`, `09:00 17:30`. */
export function specText(spec: ScheduleSpec): string {
  if (spec.type === "cron") return spec.expression;
  return spec.type === "interval" ? `every ${shortLength(spec.everyMs)}` : spec.times.join(" ");
}

function calendarWords({ times, weekdays, monthDays, months }: Calendar): string {
  const days = monthDays?.map((day) => (day === -1 ? "the last day" : `day ${day}`));
  return [
    `At ${listOf(times)}`,
    weekdays === undefined ? "" : `on ${listOf(weekdays.map((day) => WEEKDAYS[day % 7] ?? ""))}`,
    days === undefined ? "" : `on ${listOf(days)} of the month`,
    weekdays === undefined && days === undefined ? "every day" : "",
    months === undefined ? "" : `in ${listOf(months.map((month) => MONTHS[month - 1] ?? ""))}`,
  ]
    .filter(Boolean)
    .join(", ");
}

const UNITS = [
  { ms: 86_400_000, word: "day", short: "d" },
  { ms: 3_600_000, word: "hour", short: "h" },
  { ms: 60_000, word: "minute", short: "m" },
  { ms: 1_000, word: "second", short: "s" },
] as const;

/** `15 minutes`, `1 hour 30 minutes` */
export function lengthWords(ms: number): string {
  const words: string[] = [];
  let left = ms;
  for (const { ms: unit, word } of UNITS) {
    const count = Math.floor(left / unit);
    if (count > 0) words.push(`${count} ${word}${count === 1 ? "" : "s"}`);
    left -= count * unit;
  }
  return words.length === 0 ? "0 seconds" : words.join(" ");
}

/** `15m`, `90s`: in the largest unit that it is a whole number of. */
export function shortLength(ms: number): string {
  const unit = UNITS.find((each) => ms % each.ms === 0);
  return unit && ms > 0 ? `${ms / unit.ms}${unit.short}` : `${ms / 1_000}s`;
}
