import { WaymarkError, type ErrorCode, type RunId } from "@waymark/core";
import type { Admission } from "../engine/admission.ts";
import type { Engine } from "../engine/engine.ts";
import { derivedRunId } from "../engine/run-ids.ts";
import type { Logger } from "../logger.ts";
import { isDatabaseAway } from "../store/classify-failure.ts";
import type { ScheduleSettings } from "./schedule-settings.ts";
import { scheduledInput } from "./scheduled-input.ts";

export interface StartTools {
  readonly engine: Engine;
  readonly admission: Pick<Admission, "requireRoomForRuns">;
  readonly log: Logger;
}

export interface InstantOf {
  readonly id: string;
  readonly settings: ScheduleSettings;
}

/** What became of a start: `later` where the orchestrator or the database could not, whatever the instant. */
export type Started =
  | { readonly runId: RunId; readonly deduplicated: boolean }
  | { readonly later: true }
  | { readonly refused: string };

/** These judge the orchestrator, not the schedule: it is tried again. */
const PASSING: ReadonlySet<ErrorCode> = new Set(["UNAVAILABLE", "OVERLOADED", "LEASE_LOST"]);

/** The key of an instant's run: whoever starts it again, for whatever reason, finds that run. */
const keyOf = (scheduleId: string, at: number): string =>
  `${scheduleId}@${new Date(at).toISOString()}`;

/** The run of an instant, started or not. */
export const runOfInstant = ({ id, settings }: InstantOf, at: number): RunId =>
  derivedRunId(settings.workflow, keyOf(id, at));

/** Starts the run of an instant, once however often it is asked for. */
export async function startInstant(
  { engine, admission, log }: StartTools,
  schedule: InstantOf,
  at: number,
): Promise<Started> {
  const { id, settings } = schedule;
  const { workflow, version, labels, priority } = settings;
  try {
    admission.requireRoomForRuns();
    return await engine.start({
      workflow,
      version,
      labels,
      priority,
      input: scheduledInput(settings, at),
      idempotencyKey: keyOf(id, at),
      scheduled: { scheduleId: id, at },
    });
  } catch (error) {
    if (isPassing(error)) return { later: true };
    if (!(error instanceof WaymarkError)) {
      log.error({ err: error, scheduleId: id }, "A schedule could not start a run.");
      return { refused: "The orchestrator's log tells why." };
    }
    // Another input under the same key: it was started before, and a version with other defaults came between.
    if (error.code !== "IDEMPOTENCY_KEY_REUSED") return { refused: error.message };
    return { runId: runOfInstant(schedule, at), deduplicated: true };
  }
}

const isPassing = (error: unknown): boolean =>
  error instanceof WaymarkError ? PASSING.has(error.code) : isDatabaseAway(error);
