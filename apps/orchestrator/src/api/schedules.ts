import { ServiceError } from "@waymark/core";
import * as z from "zod";
import { abortBackfill, beginBackfill, planBackfill } from "../schedules/begin-backfill.ts";
import {
  changeSchedule,
  createSchedule,
  deleteSchedule,
  pauseSchedule,
  resumeSchedule,
  skipNext,
} from "../schedules/change-schedule.ts";
import { clockWarnings } from "../schedules/clock-warnings.ts";
import { requireSchedule } from "../schedules/find-schedule.ts";
import { instantsIn } from "../schedules/instants.ts";
import { measureLag } from "../schedules/schedule-reads.ts";
import { ScheduleSettings } from "../schedules/schedule-settings.ts";
import { Timing } from "../schedules/schedule-spec.ts";
import { triggerNow } from "../schedules/trigger-now.ts";
import { ScheduleId } from "../search/run-filter.ts";
import { describeSchedule, listSchedules } from "./read/schedule-view.ts";
import { command, Doer, Key, procedure, router, startCommand, Text } from "./trpc.ts";

// What starts runs by the clock.

const Id = z.object({ id: ScheduleId });
const Time = z.int().min(0).max(8_640_000_000_000);
const Upcoming = 10;

const Period = Id.extend({ since: Time, until: Time }).refine(
  ({ since, until }) => since < until,
  "It must end after it begins.",
);

export const schedulesRouter = router({
  list: procedure
    .input(
      z.object({
        workflow: Text.min(1).max(100).optional(),
        /** Part of a name. */
        q: Text.min(1).max(100).optional(),
        enabled: z.boolean().optional(),
        cursor: Text.max(100).optional(),
        limit: z.int().min(1).max(200).default(50),
      }),
    )
    .query(({ ctx, input }) => listSchedules(ctx, input)),

  get: procedure.input(Id).query(({ ctx, input }) => describeSchedule(ctx, input.id)),

  /** The next instants that a schedule would have, and what its zone's clocks do to it; nothing is changed. */
  preview: procedure.input(Timing).query(({ input }) => {
    const now = Date.now();
    const period = { since: now + 1, until: Infinity };
    return {
      instants: instantsIn(input, period, Upcoming),
      warnings: clockWarnings(input, now),
    };
  }),

  /** How late schedules are, over all. */
  lag: procedure.query(({ ctx }) => measureLag(ctx.db, Date.now())),

  create: command
    .input(Doer.extend({ settings: ScheduleSettings }))
    .mutation(async ({ ctx, input: { settings, ...doer } }) => {
      const { id } = await createSchedule(ctx, settings, doer);
      ctx.schedules?.look();
      return describeSchedule(ctx, id);
    }),

  /** `revision` is the one that somebody saw: what another one changed meanwhile is not undone unseen. */
  change: command
    .input(Id.extend({ revision: z.int().min(1), settings: ScheduleSettings, ...Doer.shape }))
    .mutation(async ({ ctx, input: { id, revision, settings, ...doer } }) => {
      await changeSchedule(ctx, id, { revision, settings }, doer);
      ctx.schedules?.look();
      return describeSchedule(ctx, id);
    }),

  /** Starts nothing until `until`, or, without it, until it is resumed. */
  pause: command
    .input(Id.extend({ until: Time.optional(), ...Doer.shape }))
    .mutation(async ({ ctx, input: { id, until, ...doer } }) => {
      await pauseSchedule(ctx.db, id, until, doer);
      return describeSchedule(ctx, id);
    }),

  /** Goes on from now: what was due meanwhile is left out. */
  resume: command.input(Id.extend(Doer.shape)).mutation(async ({ ctx, input: { id, ...doer } }) => {
    await resumeSchedule(ctx.db, id, doer);
    ctx.schedules?.look();
    return describeSchedule(ctx, id);
  }),

  /** Starts a run now, whatever else of it is open, or paused. */
  trigger: startCommand
    .input(Id.extend({ idempotencyKey: Key, ...Doer.shape }))
    .mutation(({ ctx, input }) => triggerNow(ctx, input)),

  /** Leaves the next instant out, which must still be `at`. */
  skipNext: command
    .input(Id.extend({ at: Time, ...Doer.shape }))
    .mutation(async ({ ctx, input: { id, at, ...doer } }) => {
      await skipNext(ctx.db, id, at, doer);
      ctx.schedules?.look();
      return describeSchedule(ctx, id);
    }),

  /** With what became of its instants; the runs that it started stay. */
  delete: command
    .input(Id.extend({ name: z.string(), ...Doer.shape }))
    .mutation(async ({ ctx, input: { id, name, ...doer } }) => {
      const schedule = await requireSchedule(ctx.db, id);
      if (schedule.name !== name) {
        throw new ServiceError("SCHEDULE_CHANGED", `It is called "${schedule.name}".`);
      }
      await deleteSchedule(ctx, id, doer);
    }),

  /** How many instants a backfill would start; nothing is changed. */
  planBackfill: procedure
    .input(Period)
    .query(({ ctx, input: { id, ...period } }) => planBackfill(ctx.db, id, period)),

  /** Starts what the plan says, a few runs at once. */
  backfill: command
    .input(
      Period.safeExtend({
        concurrency: z.int().min(1).max(50).default(5),
        token: z.string().max(64),
        idempotencyKey: Key,
        ...Doer.shape,
      }),
    )
    .mutation(async ({ ctx, input }) => {
      const begun = await beginBackfill(ctx.db, input);
      ctx.backfills?.goOn(begun.id);
      return begun;
    }),

  /** Leaves the instants alone that it has not come to. */
  abortBackfill: command
    .input(Doer.extend({ id: z.string().regex(/^fill_[0-9a-z]{26}$/, "It is no backfill's id.") }))
    .mutation(async ({ ctx, input: { id, ...doer } }) => {
      const aborted = await abortBackfill(ctx.db, id, doer);
      ctx.backfills?.goOn(id);
      return { aborted };
    }),
});
