import type { RunId } from "@waymark/core";
import type { Engine } from "../engine/engine.ts";
import { recordAct, type Doer } from "../store/audit-queries.ts";
import type { Database } from "../store/prisma-client.ts";
import { requireSchedule } from "./find-schedule.ts";
import { settingsOf } from "./schedule-settings.ts";
import { scheduledInput } from "./scheduled-input.ts";

export interface TriggerAsked extends Doer {
  readonly id: string;
  /** The same key starts the same run, however often it is sent. */
  readonly idempotencyKey: string;
}

/** Starts a run now, whatever else of the schedule is open, or paused. @throws {WaymarkError} SCHEDULE_NOT_FOUND */
export async function triggerNow(
  { db, engine }: { readonly db: Database; readonly engine: Engine },
  { id, idempotencyKey, by, reason, address }: TriggerAsked,
): Promise<{ readonly runId: RunId }> {
  const schedule = await requireSchedule(db, id);
  const settings = settingsOf(schedule);
  const at = Date.now();
  const { workflow, version, labels, priority } = settings;
  const { runId, deduplicated } = await engine.start({
    workflow,
    version,
    labels,
    priority,
    input: scheduledInput(settings, at),
    idempotencyKey: `${id}!${idempotencyKey}`,
    scheduled: { scheduleId: id, at },
    by,
  });
  if (deduplicated) return { runId };
  await db.$transaction(async (transaction) => {
    const moment = new Date(at);
    await transaction.scheduleFiring.createMany({
      skipDuplicates: true,
      data: {
        scheduleId: id,
        at: moment,
        dueAt: moment,
        kind: "manual",
        fate: "started",
        runId,
        startedAt: moment,
      },
    });
    await recordAct(transaction, {
      by,
      reason,
      address,
      action: "schedule.triggered",
      objectKind: "schedule",
      objectId: id,
      workflow,
      details: { name: schedule.name, runId },
    });
  });
  return { runId };
}
