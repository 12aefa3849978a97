import * as z from "zod/mini";

const SHORT_UNITS_MS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const ISO_8601 = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** A hundred years: past any instant that a database or a `Date` can hold, a run would be lost to it. */
const MAX_DURATION_MS = 100 * 366 * SHORT_UNITS_MS.d;

/** True for milliseconds that a timer can wait. */
export const isDuration = (ms: number): boolean => ms >= 0 && ms <= MAX_DURATION_MS;

/** Milliseconds of `"1500ms"`, `"30s"`, `"15m"`, `"2h"`, `"7d"` or ISO 8601 (`"PT15M"`, no months or years). */
export function parseDuration(text: string): number | undefined {
  const short = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(text);
  if (short)
    return Math.round(Number(short[1]) * SHORT_UNITS_MS[short[2] as keyof typeof SHORT_UNITS_MS]);
  const iso = ISO_8601.exec(text);
  if (!iso || text === "P" || text.endsWith("T")) return undefined;
  const [weeks, days, hours, minutes, seconds] = iso.slice(1).map((part) => Number(part ?? 0));
  return Math.round(
    ((weeks ?? 0) * 7 + (days ?? 0)) * SHORT_UNITS_MS.d +
      (hours ?? 0) * SHORT_UNITS_MS.h +
      (minutes ?? 0) * SHORT_UNITS_MS.m +
      (seconds ?? 0) * SHORT_UNITS_MS.s,
  );
}

/** A duration as authored (milliseconds, `"30s"` or ISO 8601), read as whole milliseconds. */
export const Duration = z.pipe(
  z.union([z.int().check(z.gte(0)), z.string()]),
  z.transform((value, context) => {
    const ms = typeof value === "number" ? value : parseDuration(value);
    if (ms !== undefined && isDuration(ms)) return ms;
    context.issues.push({
      code: "custom",
      input: value,
      message: 'Write a duration as 1500, "30s", "15m", "2h" or "PT15M", of 100 years at most.',
    });
    return z.NEVER;
  }),
);
