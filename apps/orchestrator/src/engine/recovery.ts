import type { Effect, RunId } from "@waymark/core";
import type { Logger } from "../logger.ts";
import type { Database } from "../store/prisma-client.ts";
import { findOpenChildren, findRunsToResume, type ResumeCursor } from "../store/run-queries.ts";
import type { ChildRuns } from "./child-runs.ts";
import type { Engine } from "./engine.ts";
import { untilAnswered } from "./patience.ts";
import type { RunActor } from "./run-actor.ts";

const PAGE = 200;

export interface RecoveryOptions {
  readonly db: Database;
  readonly engine: Engine;
  readonly children: ChildRuns;
  /** Must ignore an attempt that is in flight here already. */
  readonly dispatch: (actor: RunActor, effects: readonly Effect[]) => void;
  readonly log: Logger;
  readonly signal: AbortSignal;
}

/**
 * Carries out again what must be in flight for every open run, page by page. New work is served
 * meanwhile. A run that cannot be read is held with its reason, and the rest go on. However long the
 * database is away meanwhile, no run is passed over. Gives how many were resumed.
 */
export const resumeRuns = (options: RecoveryOptions): Promise<number> =>
  throughPages(options, findRunsToResume, (runId) => resumeRun(options, runId));

/** Closes the child runs that were still open when their parents had ceased to wait for them. */
export const closeOrphans = (options: RecoveryOptions): Promise<number> =>
  throughPages(options, findOpenChildren, (runId) => closeIfOrphan(options, runId));

async function throughPages(
  { db, signal }: RecoveryOptions,
  find: typeof findRunsToResume,
  work: (runId: RunId) => Promise<boolean>,
): Promise<number> {
  let count = 0;
  let after: ResumeCursor | undefined;
  for (;;) {
    const page = await untilAnswered(() => find(db, after, PAGE), signal);
    if (signal.aborted) return count;
    const done = await Promise.all(page.map(({ runId }) => work(runId)));
    count += done.filter(Boolean).length;
    after = page.at(-1);
    if (page.length < PAGE) return count;
  }
}

async function closeIfOrphan({ children, log }: RecoveryOptions, runId: RunId): Promise<boolean> {
  try {
    return await children.closeIfOrphan(runId);
  } catch (error) {
    log.error(
      { err: error, runId },
      "It could not be told whether a child run is still waited for.",
    );
    return false;
  }
}

/** False for a run that cannot be read: it is held with its reason. */
export async function resumeRun(
  { engine, dispatch, log }: RecoveryOptions,
  runId: RunId,
): Promise<boolean> {
  try {
    const actor = await engine.settledActor(runId);
    dispatch(actor, actor.pending);
    return true;
  } catch (error) {
    log.error({ err: error, runId }, "A run could not be resumed.");
    return false;
  }
}
