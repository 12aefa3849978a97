import * as z from "zod";
import { DurationMs } from "../duration-text.ts";
import { cronProblem } from "./cron.ts";
import { isZone } from "./wall-clock.ts";

// When a schedule starts runs. Its instants are milliseconds since the epoch.

const SECOND = 1_000;
const DAY = 86_400_000;

/** Minute, hour, day of the month, month and day of the week, by the clock of a time zone. */
const CronSpec = z.object({
  type: z.literal("cron"),
  expression: z
    .string()
    .trim()
    .max(200)
    .superRefine((expression, context) => {
      const problem = cronProblem(expression);
      if (problem !== undefined) context.addIssue({ code: "custom", message: problem });
    }),
});

/** Every so often since 1970-01-01T00:00Z, or since `offsetMs` after it: whatever the clocks of a zone do. */
const IntervalSpec = z.object({
  type: z.literal("interval"),
  everyMs: DurationMs.refine((ms) => ms >= SECOND && ms <= 366 * DAY, "From 1 s to 366 days."),
  offsetMs: z.int().min(0).default(0),
});

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write a time of day as "02:30".');

/** At these times of day, on the days that all the given conditions allow, by the clock of a time zone. */
const CalendarSpec = z.object({
  type: z.literal("calendar"),
  times: z.array(TimeOfDay).min(1).max(24),
  /** 1 is Monday. Absent: every day of the week. */
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7).optional(),
  /** `-1` is the last day of the month. Absent: every day of the month. */
  monthDays: z
    .array(
      z
        .int()
        .min(-1)
        .max(31)
        .refine((day) => day !== 0, "Days are 1 to 31, or -1 for the last of the month."),
    )
    .min(1)
    .max(32)
    .optional(),
  /** Absent: every month. */
  months: z.array(z.int().min(1).max(12)).min(1).max(12).optional(),
});

export const ScheduleSpec = z.discriminatedUnion("type", [CronSpec, IntervalSpec, CalendarSpec]);
export type ScheduleSpec = z.infer<typeof ScheduleSpec>;

/** An IANA time zone, as `Europe/Berlin`. */
export const Zone = z
  .string()
  .max(100)
  .refine(isZone, "It is no IANA time zone. Write one as Europe/Berlin or UTC.");

/** What says when: all that is needed to tell the instants of a schedule. */
export const Timing = z.object({
  spec: ScheduleSpec,
  zone: Zone,
  /** No instant before it. */
  startAt: z.int().min(0).optional(),
  /** No instant at or after it. */
  endAt: z.int().min(0).optional(),
});
export type Timing = z.infer<typeof Timing>;
