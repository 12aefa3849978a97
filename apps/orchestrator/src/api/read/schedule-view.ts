import type { RunId, RunStatus } from "@waymark/core";
import type { WorkflowCatalog } from "../../engine/workflow-catalog.ts";
import type { Schedule, ScheduleBackfill } from "../../generated/prisma/client.ts";
import type { BackfillStatus } from "../../schedules/backfill-queries.ts";
import { nextDue, nextOf } from "../../schedules/decide.ts";
import { requireSchedule } from "../../schedules/find-schedule.ts";
import { findFirings, type FiringRow } from "../../schedules/schedule-reads.ts";
import { ruleOf, settingsOf } from "../../schedules/schedule-settings.ts";
import { shownSettings } from "../../schedules/shown-settings.ts";
import type { Database } from "../../store/prisma-client.ts";
import type {
  BackfillView,
  FiringView,
  ScheduleDetail,
  ScheduleList,
  ScheduleView,
} from "../schedule-views.ts";

const RECENT = 10;
const UPCOMING = 10;
const FIRINGS = 50;
const BACKFILLS = 10;

interface Sources {
  readonly db: Database;
  readonly catalog: WorkflowCatalog;
}

interface ListAsked {
  readonly workflow?: string | undefined;
  /** Part of a name. */
  readonly q?: string | undefined;
  readonly enabled?: boolean | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** By name, from after the schedule that `cursor` names on. */
export async function listSchedules(
  sources: Sources,
  { workflow, q, enabled, cursor, limit }: ListAsked,
): Promise<ScheduleList> {
  const { db } = sources;
  const rows = await db.schedule.findMany({
    where: {
      ...(workflow !== undefined && { workflow }),
      ...(enabled !== undefined && { enabled }),
      name: {
        ...(q !== undefined && { contains: q, mode: "insensitive" }),
        ...(cursor !== undefined && { gt: cursor }),
      },
    },
    orderBy: { name: "asc" },
    take: limit + 1,
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const firings = await findFirings(
    db,
    page.map(({ id }) => id),
    RECENT,
  );
  return {
    schedules: await Promise.all(page.map((row) => toView(sources, row, firings))),
    ...(rows.length > limit && last && { nextCursor: last.name }),
  };
}

/** @throws {WaymarkError} SCHEDULE_NOT_FOUND */
export async function describeSchedule(sources: Sources, id: string): Promise<ScheduleDetail> {
  const { db } = sources;
  const row = await requireSchedule(db, id);
  const [firings, backfills] = await Promise.all([
    findFirings(db, [id], FIRINGS),
    db.scheduleBackfill.findMany({
      where: { scheduleId: id },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: BACKFILLS,
    }),
  ]);
  return {
    ...(await toView(sources, row, firings)),
    upcoming: row.enabled ? upcomingOf(row) : [],
    firings: firings.map((firing) => toFiring(firing)),
    backfills: backfills.map((backfill) => toBackfill(backfill)),
  };
}

async function toView(
  { catalog }: Sources,
  row: Schedule,
  firings: readonly FiringRow[],
): Promise<ScheduleView> {
  const own = firings.filter(({ scheduleId }) => scheduleId === row.id);
  const started = own.find(({ fate, kind }) => fate === "started" && kind === "instant");
  const lag = started?.startedAt && started.startedAt.getTime() - started.dueAt.getTime();
  const next = row.enabled ? nextInstantOf(row) : undefined;
  return {
    id: row.id,
    settings: await shownSettings(catalog, settingsOf(row)),
    enabled: row.enabled,
    revision: row.revision,
    createdAt: row.createdAt.getTime(),
    missed: row.missed,
    recent: own.slice(0, RECENT).map((firing) => toFiring(firing)),
    ...(row.pausedUntil && { pausedUntil: row.pausedUntil.getTime() }),
    ...(next && { next }),
    ...(typeof lag === "number" && { lag: Math.max(lag, 0) }),
  };
}

function nextInstantOf(row: Schedule): ScheduleView["next"] {
  const rule = ruleOf(row.id, settingsOf(row), row.pausedUntil?.getTime());
  const from = row.decidedUntil.getTime();
  const [at, dueAt] = [nextOf(rule, from), nextDue(rule, from)];
  return at === undefined || dueAt === undefined ? undefined : { at, dueAt };
}

function upcomingOf(row: Schedule): readonly number[] {
  const rule = ruleOf(row.id, settingsOf(row), row.pausedUntil?.getTime());
  const instants: number[] = [];
  let at = nextOf(rule, row.decidedUntil.getTime());
  while (at !== undefined && instants.length < UPCOMING) {
    instants.push(at);
    at = nextOf(rule, at);
  }
  return instants;
}

const toFiring = (row: FiringRow): FiringView => ({
  at: row.at.getTime(),
  kind: row.kind,
  fate: row.fate,
  count: row.count,
  ...(row.startedAt && { startedAt: row.startedAt.getTime() }),
  ...(row.note !== null && { note: row.note }),
  ...(row.runId !== null && {
    run: {
      id: row.runId as RunId,
      ...(row.status !== null && { status: row.status as RunStatus }),
      ...(row.finishedAt && { finishedAt: row.finishedAt.getTime() }),
    },
  }),
});

const toBackfill = (row: ScheduleBackfill): BackfillView => ({
  id: row.id,
  since: row.since.getTime(),
  until: row.until.getTime(),
  concurrency: row.concurrency,
  status: row.status as BackfillStatus,
  total: row.total,
  started: row.started,
  failed: row.failed,
  createdAt: row.createdAt.getTime(),
  ...(row.error !== null && { error: row.error }),
  ...(row.by !== null && { by: row.by }),
  ...(row.reason !== null && { reason: row.reason }),
  ...(row.finishedAt && { finishedAt: row.finishedAt.getTime() }),
});
