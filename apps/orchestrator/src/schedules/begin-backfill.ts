import { createHash } from "node:crypto";
import { ServiceError, WaymarkError } from "@waymark/core";
import { derivedRunId } from "../engine/run-ids.ts";
import type { Schedule } from "../generated/prisma/client.ts";
import { recordAct, type Doer } from "../store/audit-queries.ts";
import type { Database } from "../store/prisma-client.ts";
import { findRunsFor, type Period } from "./backfill-queries.ts";
import { requireSchedule } from "./find-schedule.ts";
import { instantsIn } from "./instants.ts";
import { settingsOf } from "./schedule-settings.ts";

/** More would be a load of its own: they are asked for in parts. */
const MOST_INSTANTS = 10_000;

/** What a backfill would do. */
export interface BackfillPlan {
  /** Names the plan: a backfill that is begun with it is refused where it does not hold any more. */
  readonly token: string;
  /** Instants of the period. */
  readonly instants: number;
  /** Of them those that were started before: they are left alone. */
  readonly startedBefore: number;
  readonly first?: number;
  readonly last?: number;
}

/** @throws {WaymarkError} SCHEDULE_NOT_FOUND, CHANGE_IMPOSSIBLE */
export async function planBackfill(
  db: Database,
  id: string,
  period: Period,
): Promise<BackfillPlan> {
  return planOf(db, await requireSchedule(db, id), period);
}

async function planOf(db: Database, schedule: Schedule, period: Period): Promise<BackfillPlan> {
  const instants = instantsIn(settingsOf(schedule), period, MOST_INSTANTS + 1);
  if (instants.length > MOST_INSTANTS) {
    const about = `The period has more than ${MOST_INSTANTS.toLocaleString("en-GB")} instants.`;
    throw new WaymarkError("CHANGE_IMPOSSIBLE", `${about} Choose a shorter one.`);
  }
  const runs = await findRunsFor(db, schedule.id, period);
  const startedAt = new Set(runs.map(({ at }) => at.getTime()));
  const startedBefore = instants.filter((at) => startedAt.has(at)).length;
  const [first, last] = [instants[0], instants.at(-1)];
  const basis = JSON.stringify([schedule.revision, period, instants.length, startedBefore]);
  return {
    token: createHash("sha256").update(basis).digest("hex").slice(0, 32),
    instants: instants.length,
    startedBefore,
    ...(first !== undefined && last !== undefined && { first, last }),
  };
}

export interface BackfillAsked extends Period, Doer {
  readonly id: string;
  readonly concurrency: number;
  /** The plan's. */
  readonly token: string;
  /** The same key begins the same backfill, however often it is sent. */
  readonly idempotencyKey: string;
}

/** Resolves when it is durable that the backfill is to be made. @throws {WaymarkError} SCHEDULE_NOT_FOUND, PLAN_OUTDATED, CHANGE_IMPOSSIBLE */
export async function beginBackfill(
  db: Database,
  { id, since, until, concurrency, token, idempotencyKey, by, reason, address }: BackfillAsked,
): Promise<{ readonly id: string }> {
  const backfillId = derivedRunId(`backfill of ${id}`, idempotencyKey).replace("run_", "fill_");
  if (await db.scheduleBackfill.findUnique({ where: { id: backfillId } }))
    return { id: backfillId };
  const schedule = await requireSchedule(db, id);
  const plan = await planOf(db, schedule, { since, until });
  if (plan.token !== token) {
    throw new ServiceError("PLAN_OUTDATED", `The plan for the backfill of "${schedule.name}".`);
  }
  if (plan.instants === plan.startedBefore) {
    throw new WaymarkError("CHANGE_IMPOSSIBLE", "The period has nothing left to start.");
  }
  await db.$transaction(async (transaction) => {
    const { count } = await transaction.scheduleBackfill.createMany({
      skipDuplicates: true,
      data: {
        id: backfillId,
        scheduleId: id,
        settings: schedule.settings as object,
        since: new Date(since),
        until: new Date(until),
        concurrency,
        status: "running",
        total: plan.instants - plan.startedBefore,
        reached: new Date(since - 1),
        by: by ?? null,
        reason: reason ?? null,
        createdAt: new Date(),
      },
    });
    if (count === 0) return;
    await recordAct(transaction, {
      ...backfilled(schedule),
      by,
      reason,
      address,
      details: { name: schedule.name, since, until, concurrency, instants: plan.instants },
    });
  });
  return { id: backfillId };
}

/** Leaves the instants alone that it has not come to. False where it is over. */
export const abortBackfill = (db: Database, id: string, doer: Doer): Promise<boolean> =>
  db.$transaction(async (transaction) => {
    const { count } = await transaction.scheduleBackfill.updateMany({
      where: { id, status: "running" },
      data: { status: "aborted", finishedAt: new Date() },
    });
    if (count === 0) return false;
    const { schedule, started } = await transaction.scheduleBackfill.findUniqueOrThrow({
      where: { id },
      include: { schedule: true },
    });
    const details = { name: schedule.name, backfill: id, started, aborted: true };
    await recordAct(transaction, { ...backfilled(schedule), ...doer, details });
    return true;
  });

const backfilled = ({ id, workflow }: Schedule) =>
  ({ action: "schedule.backfilled", objectKind: "schedule", objectId: id, workflow }) as const;
