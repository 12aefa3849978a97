import { BulkRunner } from "../bulk/bulk-runner.ts";
import type { Admission } from "../engine/admission.ts";
import type { Engine } from "../engine/engine.ts";
import type { RunLogs } from "../logs/run-logs.ts";
import { RetentionService } from "../retention/retention-service.ts";
import { RunDeleter } from "../retention/run-deleter.ts";
import { BackfillRunner } from "../schedules/backfill-runner.ts";
import { ScheduleService } from "../schedules/schedule-service.ts";
import { WebhookService } from "../webhooks/webhook-service.ts";
import type { LeaderOptions } from "./leader-options.ts";

/** What works on many runs, or by the clock, beside the engine. */
export interface LeaderServices {
  readonly bulk: BulkRunner;
  readonly retention: RetentionService;
  readonly webhooks: WebhookService;
  readonly schedules: ScheduleService;
  readonly backfills: BackfillRunner;
}

interface Engaged {
  readonly engine: Engine;
  readonly admission: Admission;
  readonly logs: RunLogs;
}

export function buildServices(
  options: LeaderOptions,
  { engine, admission, logs }: Engaged,
): LeaderServices {
  const { lease, db, catalog, redaction, metrics, settings, log, signal } = options;
  const { token } = lease;
  const deleter = new RunDeleter({ db, engine, token, logs, metrics });
  const bulk = new BulkRunner({ db, catalog, engine, deleter, token, log, signal });
  const retention = new RetentionService({
    db,
    deleter,
    defaults: settings.WAYMARK_RETENTION,
    log,
    signal,
  });
  const webhooks = new WebhookService({
    redaction,
    db,
    allowsLinkLocal: settings.WAYMARK_WEBHOOK_ALLOW_LINK_LOCAL,
    log,
    signal,
  });
  const starting = { db, engine, admission, token, log, signal };
  const schedules = new ScheduleService({ ...starting, metrics });
  const backfills = new BackfillRunner(starting);
  return { bulk, retention, webhooks, schedules, backfills };
}

/** None of them begins anything any more once it resolves. */
export async function stopServices(services: LeaderServices): Promise<void> {
  await services.bulk.stop();
  await services.retention.stop();
  await services.webhooks.stop();
  await services.schedules.stop();
  await services.backfills.stop();
}

export function startServices(services: LeaderServices): void {
  void services.bulk.takeUp();
  services.retention.start();
  services.webhooks.start();
  services.schedules.start();
  void services.backfills.takeUp();
}
