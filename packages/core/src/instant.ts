// Instants are milliseconds since the epoch. They are read here and not by `Date`, which takes texts
// without an offset as local time and makes the 2nd of March of the 30th of February.

const ISO_8601 =
  /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?([Zz]|[+-]\d{2}:\d{2})$/;

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Milliseconds since the epoch of `"2027-01-31T09:00:00+01:00"`: date, time and an offset or `Z`. */
export function parseInstant(text: string): number | undefined {
  const parts = ISO_8601.exec(text);
  if (!parts) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const offset = offsetMinutes(parts[8] ?? "Z");
  const isTime = hour < 24 && minute < 60 && second < 60;
  if (!isDate(year, month, day) || !isTime || offset === undefined) return undefined;
  const minutes = hour * 60 + minute - offset;
  const ms = Number((parts[7] ?? "").slice(0, 3).padEnd(3, "0"));
  return daysSinceEpoch(year, month, day) * DAY_MS + minutes * MINUTE_MS + second * 1_000 + ms;
}

function offsetMinutes(offset: string): number | undefined {
  if (offset.toUpperCase() === "Z") return 0;
  const [hours = 0, minutes = 0] = offset.slice(1).split(":").map(Number);
  if (hours > 23 || minutes > 59) return undefined;
  return (offset.startsWith("-") ? -1 : 1) * (hours * 60 + minutes);
}

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const daysOf = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : (DAYS[month - 1] ?? 0);

const isDate = (year: number, month: number, day: number): boolean =>
  day >= 1 && day <= daysOf(year, month);

function daysSinceEpoch(year: number, month: number, day: number): number {
  const before = year - 1;
  const leapDays = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  const months = DAYS.slice(0, month - 1).reduce(
    (sum, _, index) => sum + daysOf(year, index + 1),
    0,
  );
  // 719,162 days lie between the first of January of the year 1 and of 1970.
  return before * 365 + leapDays + months + day - 1 - 719_162;
}
