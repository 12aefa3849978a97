import { listOf } from "../ui/format.ts";
import { MONTHS, WEEKDAYS } from "./day-names.ts";

const ANY = "*";
const NUMBERS = /^\d+(?:,\d+)*$/;
/** More times of day are told by their fields. */
const MOST_TIMES = 4;

/** A cron expression in plain words: “Every 5 minutes”, “At 02:30, Monday to Friday”. */
export function cronWords(expression: string): string {
  const [minute = ANY, hour = ANY, day = ANY, month = ANY, weekday = ANY] = expression
    .trim()
    .split(/\s+/);
  const days = dayWords(day, weekday);
  return [
    timeWords(minute, hour),
    days === "" && !hour.startsWith(ANY) ? "every day" : days,
    monthWords(month),
  ]
    .filter(Boolean)
    .join(", ");
}

function timeWords(minute: string, hour: string): string {
  const minuteStep = stepOf(minute);
  const hourStep = stepOf(hour);
  if (NUMBERS.test(minute) && NUMBERS.test(hour)) {
    const times = hour
      .split(",")
      .flatMap((h) => minute.split(",").map((m) => `${pad(h)}:${pad(m)}`));
    if (times.length <= MOST_TIMES) return `At ${listOf(times)}`;
  }
  if (hour === ANY && minute === ANY) return "Every minute";
  if (hour === ANY && minuteStep !== undefined) return `Every ${minuteStep} minutes`;
  const atMinute = minute === "0" ? "" : ` at minute ${partsOf(minute, (each) => each)}`;
  if (hour === ANY) return `Every hour${atMinute}`;
  if (hourStep !== undefined && NUMBERS.test(minute)) return `Every ${hourStep} hours${atMinute}`;
  const minutes =
    minute === ANY
      ? "Every minute"
      : minuteStep === undefined
        ? `At minute ${partsOf(minute, (each) => each)}`
        : `Every ${minuteStep} minutes`;
  return `${minutes} of the hours ${partsOf(hour, (each) => each)}`;
}

/** Either of the two days, where both are limited. */
function dayWords(day: string, weekday: string): string {
  const ofMonth = day === ANY ? "" : monthDayWords(day);
  const ofWeek =
    weekday === ANY
      ? ""
      : partsOf(weekday, (each) => nameOf(each, WEEKDAYS, (number) => number % 7));
  if (ofMonth === "" || ofWeek === "") return ofMonth || ofWeek;
  return day.startsWith("+") || weekday.startsWith("+")
    ? `${ofMonth} if it is ${ofWeek}`
    : `${ofMonth} or ${ofWeek}`;
}

const monthDayWords = (day: string): string =>
  day === "L"
    ? "on the last day of the month"
    : `on day ${partsOf(day, (each) => (each === "L" ? "the last" : each))} of the month`;

const monthWords = (month: string): string =>
  month === ANY
    ? ""
    : `in ${partsOf(month, (each) => nameOf(each, MONTHS, (number) => number - 1))}`;

/** `1-5` is “1 to 5”, `1,3` is “1 and 3”, a step is “every 2 from 1 to 9”. */
function partsOf(field: string, nameOfPart: (part: string) => string): string {
  const parts = field.replace(/^\+/, "").split(",");
  return listOf(
    parts.map((part) => {
      const [range = part, step] = part.split("/");
      const [from = range, to] = range.split("-");
      const span = to === undefined ? nameOfPart(from) : `${nameOfPart(from)} to ${nameOfPart(to)}`;
      if (step === undefined) return span;
      return range === ANY ? `every ${step}` : `every ${step} from ${span}`;
    }),
  );
}

/** `MON`, `1` or `FRI#L` by its name. */
function nameOf(
  part: string,
  names: readonly string[],
  placeOf: (number: number) => number,
): string {
  const [base = part, nth] = part.split("#");
  const name = /^\d+$/.test(base)
    ? names[placeOf(Number(base))]
    : names.find((each) => each.toUpperCase().startsWith(base.toUpperCase()));
  if (name === undefined) return part;
  return nth === undefined ? name : `the ${ORDINALS[nth] ?? nth} ${name} of the month`;
}

const ORDINALS: Readonly<Record<string, string>> = {
  1: "first",
  2: "second",
  3: "third",
  4: "fourth",
  5: "fifth",
  L: "last",
};

/** Of a step over everything, its width. */
const stepOf = (field: string): string | undefined => /^\*\/(\d+)$/.exec(field)?.[1];

const pad = (text: string): string => text.padStart(2, "0");
