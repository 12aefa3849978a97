import { isStorable, RUN_STATUSES, RunId, StepId } from "@waymark/core";
import * as z from "zod";

// Which runs are meant: one schema for lists, counts and bulk actions.

const Text = z
  .string()
  .min(1)
  .max(200)
  .refine(isStorable, "It must not hold a NUL character or half of a surrogate pair.");

const Time = z.int().min(0);

export const MAX_LABELS = 32;
export const LabelName = Text.max(100);
export const Labels = z
  .record(LabelName, Text)
  .refine((labels) => Object.keys(labels).length <= MAX_LABELS, `At most 32 labels are kept.`);

type Part = string | number | boolean | null | { readonly [field: string]: Part };

/** A part of an input, as `{ "customer": "c-1", "address": { "city": "Oslo" } }`. */
const InputPart: z.ZodType<Part> = z.lazy(() =>
  z.union([z.string().max(200), z.number(), z.boolean(), z.null(), z.record(Text, InputPart)]),
);

/** Past this a call is no longer a list that somebody put together. */
const MAX_IDS = 10_000;

export const ScheduleId = z.string().regex(/^sched_[0-9a-z]{26}$/, "It is no schedule's id.");

/** How a run came to be: somebody, a program, a schedule or a step of another run started it, or it was forked. */
export const TRIGGERS = ["manual", "api", "schedule", "child", "fork"] as const;
export type Trigger = (typeof TRIGGERS)[number];

const MAX_DURATION_MS = 100 * 366 * 86_400_000;

/** Every condition must hold; none set means every run. */
export const RunFilter = z.object({
  status: z.array(z.enum(RUN_STATUSES)).min(1).max(RUN_STATUSES.length).optional(),
  workflow: Text.max(100).optional(),
  version: z.int().min(1).optional(),
  /** On any version but this one. */
  exceptVersion: z.int().min(1).optional(),
  /** Started at or after, milliseconds since the epoch. */
  since: Time.optional(),
  /** Started before. */
  until: Time.optional(),
  /** Something in it was tried again. */
  retried: z.boolean().optional(),
  /** A step waits for its next attempt now. */
  retrying: z.boolean().optional(),
  /** It is set aside with an incident. */
  held: z.boolean().optional(),
  /** Only the child runs of this one. */
  parent: z.optional(RunId),
  /** Of these only the ones that this step started. */
  parentStep: z.optional(StepId),
  /** Without the runs that other runs started. */
  root: z.boolean().optional(),
  /** How it came to be. */
  trigger: z.enum(TRIGGERS).optional(),
  /** This schedule started it. */
  schedule: ScheduleId.optional(),
  /** It took longer than so many milliseconds, or is open for longer. */
  longerThan: z.int().min(0).max(MAX_DURATION_MS).optional(),
  /** Somebody is to answer an approval of it. */
  approval: z.boolean().optional(),
  /** It stands at this step: failed there, or with it in flight. */
  step: z.optional(StepId),
  /** Words of the error it ended with, in any order. */
  error: Text.optional(),
  labels: Labels.optional(),
  /** Fields of its input, with the values they have. */
  input: z.record(Text, InputPart).optional(),
  /** The start of a run id or its last 8 characters, part of a workflow's name, or words of an error. */
  q: z.string().max(200).optional(),
  ids: z.array(RunId).max(MAX_IDS).optional(),
});
export type RunFilter = z.infer<typeof RunFilter>;
