import { PRIORITIES } from "@waymark/core";
import * as z from "zod";
import { Labels } from "../search/run-filter.ts";
import { shortText } from "../short-text.ts";
import { OVERLAPS, type Rule } from "./decide.ts";
import { nextInstant } from "./instants.ts";
import { Timing } from "./schedule-spec.ts";

const SECOND = 1_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A schedule as somebody asks for it. */
export const ScheduleSettings = Timing.extend({
  name: shortText(80),
  workflow: shortText(100),
  /** Absent: the version that is current at each instant. */
  version: z.int().min(1).optional(),
  /** With `"${ schedule.at }"` where a text is to be the instant, and `schedule.name`. */
  input: z.json().default({}),
  labels: Labels.default({}),
  priority: z.enum(PRIORITIES).optional(),
  overlap: z.enum(OVERLAPS).default("skip"),
  catchUpMs: z
    .int()
    .min(10 * SECOND)
    .max(30 * DAY)
    .default(HOUR),
  jitterMs: z.int().min(0).max(DAY).default(0),
})
  .refine(({ startAt, endAt }) => (startAt ?? 0) < (endAt ?? Infinity), {
    path: ["endAt"],
    error: "It must end after it begins",
  })
  .refine(({ spec }) => nextInstant({ spec, zone: "UTC" }, 0) !== undefined, {
    path: ["spec"],
    error: "No day ever fits it",
  });
export type ScheduleSettings = z.infer<typeof ScheduleSettings>;

/** What is decided by, of the schedule `id`. */
export const ruleOf = (
  id: string,
  settings: ScheduleSettings,
  pausedUntil: number | undefined,
): Rule => ({ ...settings, id, pausedUntil });

/** What somebody asked of a stored schedule. */
export const settingsOf = ({ settings }: { readonly settings: unknown }): ScheduleSettings =>
  settings as ScheduleSettings;
