import { acceptInput, isSameJson, ServiceError, type JsonValue } from "@waymark/core";
import type { Engine } from "../engine/engine.ts";
import { newRunId } from "../engine/run-ids.ts";
import type { WorkflowCatalog } from "../engine/workflow-catalog.ts";
import { Prisma, type Schedule } from "../generated/prisma/client.ts";
import { recordAct, type Act, type Doer } from "../store/audit-queries.ts";
import type { Database } from "../store/prisma-client.ts";
import { nextDue, nextOf } from "./decide.ts";
import { requireSchedule } from "./find-schedule.ts";
import { ruleOf, settingsOf, type ScheduleSettings } from "./schedule-settings.ts";
import { scheduledInput } from "./scheduled-input.ts";
import { shownSettings } from "./shown-settings.ts";

// What somebody does to schedules. Each change has its entry in the audit, in one transaction.

export interface ChangeTools {
  readonly db: Database;
  readonly catalog: WorkflowCatalog;
  readonly engine: Pick<Engine, "readPayload">;
}

/** Nothing is started of the time before. @throws {WaymarkError} what `requireStartable` throws, NAME_TAKEN */
export async function createSchedule(
  tools: ChangeTools,
  settings: ScheduleSettings,
  doer: Doer,
): Promise<Schedule> {
  await requireStartable(tools, settings);
  const now = Date.now();
  const id = newRunId(now).replace("run_", "sched_");
  return refusingName(settings.name, () =>
    tools.db.$transaction(async (transaction) => {
      const created = await transaction.schedule.create({
        data: {
          id,
          ...columnsOf(settings),
          createdAt: new Date(now),
          decidedUntil: new Date(now),
          nextAt: dateOf(nextDue(ruleOf(id, settings, undefined), now)),
        },
      });
      const details = await shownSettings(tools.catalog, settings);
      await recordAct(transaction, actOn(created, "schedule.created", doer, details));
      return created;
    }),
  );
}

/**
 * With other times it goes on from now. @throws {WaymarkError} SCHEDULE_NOT_FOUND, SCHEDULE_CHANGED where
 * `revision` is not its latest, NAME_TAKEN, and what `requireStartable` throws
 */
export async function changeSchedule(
  tools: ChangeTools,
  id: string,
  { revision, settings }: { readonly revision: number; readonly settings: ScheduleSettings },
  doer: Doer,
): Promise<Schedule> {
  await requireStartable(tools, settings);
  return refusingName(settings.name, () =>
    withSchedule(tools.db, id, async (transaction, schedule) => {
      if (schedule.revision !== revision) {
        throw new ServiceError("SCHEDULE_CHANGED", `"${schedule.name}" is not as it was.`);
      }
      const before = settingsOf(schedule);
      const goesOnFrom = isSameTiming(before, settings)
        ? schedule.decidedUntil
        : new Date(Date.now());
      const changed = await save(transaction, schedule, {
        ...columnsOf(settings),
        decidedUntil: goesOnFrom,
      });
      const details = {
        before: await shownSettings(tools.catalog, before),
        after: await shownSettings(tools.catalog, settings),
      };
      await recordAct(transaction, actOn(changed, "schedule.changed", doer, details));
      return changed;
    }),
  );
}

const isSameTiming = (a: ScheduleSettings, b: ScheduleSettings): boolean =>
  isSameJson(timingOf(a), timingOf(b));

const timingOf = ({ spec, zone, startAt, endAt }: ScheduleSettings): JsonValue =>
  JSON.parse(JSON.stringify({ spec, zone, startAt, endAt })) as JsonValue;

/** Starts nothing until `until`, or, without it, until it is resumed. @throws {WaymarkError} SCHEDULE_NOT_FOUND */
export const pauseSchedule = (
  db: Database,
  id: string,
  until: number | undefined,
  doer: Doer,
): Promise<Schedule> =>
  switchTo(
    db,
    id,
    until === undefined ? { enabled: false } : { enabled: true, pausedUntil: new Date(until) },
    doer,
  );

/** Goes on from now: what was due meanwhile is left out. @throws {WaymarkError} SCHEDULE_NOT_FOUND */
export const resumeSchedule = (db: Database, id: string, doer: Doer): Promise<Schedule> =>
  switchTo(db, id, { enabled: true, pausedUntil: null, decidedUntil: new Date(Date.now()) }, doer);

const switchTo = (
  db: Database,
  id: string,
  to: Prisma.ScheduleUpdateInput,
  doer: Doer,
): Promise<Schedule> =>
  withSchedule(db, id, async (transaction, schedule) => {
    const changed = await save(transaction, schedule, to);
    if (!changed.enabled) {
      await transaction.scheduleFiring.updateMany({
        where: { scheduleId: id, fate: "waiting" },
        data: { fate: "skipped", note: "The schedule was switched off." },
      });
    }
    const details = { before: stateOf(schedule), after: stateOf(changed) };
    await recordAct(transaction, actOn(changed, "schedule.changed", doer, details));
    return changed;
  });

const stateOf = ({ name, enabled, pausedUntil }: Schedule) => ({
  name,
  enabled,
  pausedUntil: pausedUntil?.getTime() ?? null,
});

/**
 * Leaves its next instant out, which must still be `at`.
 *
 * @throws {WaymarkError} SCHEDULE_NOT_FOUND, SCHEDULE_CHANGED
 */
export const skipNext = (db: Database, id: string, at: number, doer: Doer): Promise<Schedule> =>
  withSchedule(db, id, async (transaction, schedule) => {
    const rule = ruleOf(id, settingsOf(schedule), schedule.pausedUntil?.getTime());
    if (!schedule.enabled || nextOf(rule, schedule.decidedUntil.getTime()) !== at) {
      throw new ServiceError(
        "SCHEDULE_CHANGED",
        `The next instant of "${schedule.name}" is another.`,
      );
    }
    const changed = await save(transaction, schedule, { decidedUntil: new Date(at) });
    const instant = { scheduleId: id, at: new Date(at), dueAt: new Date(at), kind: "instant" };
    await transaction.scheduleFiring.createMany({
      data: { ...instant, fate: "skipped", note: "Somebody skipped it." },
      skipDuplicates: true,
    });
    await recordAct(
      transaction,
      actOn(changed, "schedule.skipped", doer, { name: schedule.name, at }),
    );
    return changed;
  });

/** With what became of its instants; the runs that it started stay. One that is not there is deleted already. */
export const deleteSchedule = (
  { db, catalog }: Pick<ChangeTools, "db" | "catalog">,
  id: string,
  doer: Doer,
): Promise<void> =>
  db.$transaction(async (transaction) => {
    const schedule = await transaction.schedule.findUnique({ where: { id } });
    if (!schedule) return;
    await transaction.schedule.delete({ where: { id } });
    const details = await shownSettings(catalog, settingsOf(schedule));
    await recordAct(transaction, actOn(schedule, "schedule.deleted", doer, details));
  });

/**
 * Says before the first instant what would be wrong with it.
 *
 * @throws {WaymarkError} WORKFLOW_NOT_FOUND, VERSION_NOT_FOUND, WORKFLOW_ARCHIVED, EXPRESSION_INVALID,
 * INPUT_INVALID, PAYLOAD_NOT_JSON, PAYLOAD_TOO_LARGE
 */
async function requireStartable(
  { catalog, engine }: ChangeTools,
  settings: ScheduleSettings,
): Promise<void> {
  const { definition } = await catalog.resolve(settings.workflow, settings.version);
  catalog.requireUnarchived(settings.workflow);
  const input = engine.readPayload(scheduledInput(settings, Date.now()), "The input");
  acceptInput(definition, input);
}

/** Does `work` with the row locked: what the leader decides meanwhile waits, and is then decided anew. */
const withSchedule = <Result>(
  db: Database,
  id: string,
  work: (transaction: Prisma.TransactionClient, schedule: Schedule) => Promise<Result>,
): Promise<Result> =>
  db.$transaction(async (transaction) => {
    await transaction.$queryRaw`SELECT FROM schedule WHERE id = ${id} FOR UPDATE`;
    return work(transaction, await requireSchedule(transaction, id));
  });

/** Those of a workflow that is, or is not any more, archived: it ends their instants, or lets them go on from now. */
export async function followArchiving(
  transaction: Prisma.TransactionClient,
  workflow: string,
): Promise<void> {
  const schedules = await transaction.schedule.findMany({
    where: { workflow },
    orderBy: { id: "asc" },
  });
  await transaction.scheduleFiring.updateMany({
    where: { scheduleId: { in: schedules.map(({ id }) => id) }, fate: "waiting" },
    data: { fate: "skipped", note: "The workflow was archived." },
  });
  for (const { id } of schedules) {
    await transaction.$queryRaw`SELECT FROM schedule WHERE id = ${id} FOR UPDATE`;
    const schedule = await requireSchedule(transaction, id);
    await save(transaction, schedule, { decidedUntil: new Date(Date.now()) });
  }
}

/** Saves a change, with when there is something to decide from then on. */
async function save(
  transaction: Prisma.TransactionClient,
  schedule: Schedule,
  change: Prisma.ScheduleUpdateInput,
): Promise<Schedule> {
  const { id } = schedule;
  const data = { ...change, revision: schedule.revision + 1 };
  const saved = await transaction.schedule.update({ where: { id }, data });
  const rule = ruleOf(id, settingsOf(saved), saved.pausedUntil?.getTime());
  const archived = await transaction.workflow.count({
    where: { name: saved.workflow, archivedAt: { not: null } },
  });
  const next =
    saved.enabled && archived === 0 ? nextDue(rule, saved.decidedUntil.getTime()) : undefined;
  return transaction.schedule.update({ where: { id }, data: { nextAt: dateOf(next) } });
}

const columnsOf = (settings: ScheduleSettings) => ({
  name: settings.name,
  workflow: settings.workflow,
  settings: settings as Prisma.InputJsonObject,
});

const dateOf = (at: number | undefined): Date | null => (at === undefined ? null : new Date(at));

const actOn = (
  { id, workflow }: Schedule,
  action: Act["action"],
  { by, reason, address }: Doer,
  details: object,
): Act => ({
  action,
  objectKind: "schedule",
  objectId: id,
  workflow,
  by,
  reason,
  address,
  details,
});

/** @throws {WaymarkError} NAME_TAKEN */
async function refusingName<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== "P2002") {
      throw error;
    }
    throw new ServiceError("NAME_TAKEN", `There is a schedule "${name}".`, { cause: error });
  }
}
