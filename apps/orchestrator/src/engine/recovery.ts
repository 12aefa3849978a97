import { pendingEffects, type Effect, type RunId } from "@waymark/core";
import type { Logger } from "../logger.ts";
import type { Database } from "../store/prisma-client.ts";
import { findRunsToResume, type ResumeCursor } from "../store/run-queries.ts";
import type { Engine } from "./engine.ts";
import { untilAnswered } from "./patience.ts";
import type { RunActor } from "./run-actor.ts";

const PAGE = 200;

export interface RecoveryOptions {
  readonly db: Database;
  readonly engine: Engine;
  /** Must ignore an attempt that is in flight here already. */
  readonly dispatch: (actor: RunActor, effects: readonly Effect[]) => void;
  readonly log: Logger;
  readonly signal: AbortSignal;
}

/**
 * Carries out again what must be in flight for every open run, page by page. New work is served
 * meanwhile. A run that cannot be read is held with its reason, and the rest go on. However long the
 * database is away meanwhile, no run is passed over.
 */
export async function resumeRuns(options: RecoveryOptions): Promise<number> {
  const { db, signal } = options;
  let resumed = 0;
  let after: ResumeCursor | undefined;
  for (;;) {
    const page = await untilAnswered(() => findRunsToResume(db, after, PAGE), signal);
    if (signal.aborted) return resumed;
    const done = await Promise.all(page.map(({ runId }) => resumeRun(options, runId)));
    resumed += done.filter(Boolean).length;
    after = page.at(-1);
    if (page.length < PAGE) return resumed;
  }
}

async function resumeRun(
  { engine, dispatch, log }: RecoveryOptions,
  runId: RunId,
): Promise<boolean> {
  try {
    const actor = await durableActor(engine, runId);
    dispatch(actor, pendingEffects(actor.definition, actor.snapshot));
    return true;
  } catch (error) {
    log.error({ err: error, runId }, "A run could not be resumed.");
    return false;
  }
}

/** The actor with nothing uncommitted: effects of what is not durable are dispatched by its commit. */
async function durableActor(engine: Engine, runId: RunId): Promise<RunActor> {
  for (;;) {
    const actor = await engine.patientActor(runId);
    if (actor.idle) return actor;
    await actor.settled();
  }
}
