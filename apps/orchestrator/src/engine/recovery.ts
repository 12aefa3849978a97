import { placeHeld, type Effect, type RunId } from "@waymark/core";
import type { Logger } from "../logger.ts";
import type { Database } from "../store/prisma-client.ts";
import { findOpenChildren, findRunsToResume, type ResumeCursor } from "../store/run-queries.ts";
import type { AttemptJob } from "./attempt-job.ts";
import type { ChildRuns } from "./child-runs.ts";
import type { Engine } from "./engine.ts";
import { isKeyed } from "./keyed-overflow.ts";
import { untilAnswered } from "./patience.ts";
import type { RunActor } from "./run-actor.ts";

// Carries out again what must be in flight for every open run.
//
// Invariants
//   R1. New work is served meanwhile, and no run is passed over, however long the database is away. One
//       that cannot be read is held with its reason, and the rest go on.
//   R2. What waits in memory does not grow with the number of runs: an attempt for which there is no room
//       is left where it is, and its page is read again when there is.
//   R3. Attempts with a concurrency key are all asked for: who is first is known only when all of them are. Whom
//       of them to keep in memory is not decided here (keyed-overflow.ts).

const PAGE = 200;
const LOOK_FOR_ROOM_EVERY_MS = 50;

export interface RecoveryOptions {
  readonly db: Database;
  readonly engine: Engine;
  readonly children: ChildRuns;
  /** Must ignore an attempt that is in flight here already. */
  readonly dispatch: (actor: RunActor, effects: readonly Effect[]) => void;
  /** False while enough attempts wait for a place of the attempt's kind. */
  readonly hasRoomFor: (job: Pick<AttemptJob, "definition" | "task">) => boolean;
  readonly log: Logger;
  readonly signal: AbortSignal;
}

/** Part of the order in which runs are resumed. */
interface Left {
  readonly after: ResumeCursor | undefined;
  readonly until: ResumeCursor;
}

/** Never rejects. `onKnown` is called when every attempt with a key that was in flight, and every place, has been asked for. */
export async function recover(options: RecoveryOptions, onKnown: () => void): Promise<void> {
  const { log } = options;
  let left: Left | undefined;
  try {
    left = await resumeRuns(options);
    await closeOrphans(options);
  } catch (error) {
    log.error({ err: error }, "Open runs could not all be resumed.");
  }
  onKnown();
  try {
    if (left) await resumeRest(options, left);
    log.info("Open runs were resumed.");
  } catch (error) {
    log.error({ err: error }, "Open runs could not all be resumed.");
  }
}

/** Looks at each run, and begins all that there is room for. Gives where something was left. */
async function resumeRuns(options: RecoveryOptions): Promise<Left | undefined> {
  let left: Left | undefined;
  for await (const { after, page, last } of pagesOf(options, findRunsToResume)) {
    const outcomes = await Promise.all(page.map(({ runId }) => resumeRun(options, runId)));
    if (outcomes.includes("left")) left = { after: left ? left.after : after, until: last };
  }
  return left;
}

/** Never rejects. Asks again for what is in flight, of all runs, page by page as there is room. */
export async function resumeLeft(options: RecoveryOptions): Promise<void> {
  try {
    await resumeRest(options, {});
  } catch (error) {
    options.log.error({ err: error }, "Open runs could not all be resumed.");
  }
}

/** Asks again for the attempts with a concurrency key that are in flight; false where not all could be asked for. Never rejects. */
export async function resumeKeyed(options: RecoveryOptions): Promise<boolean> {
  try {
    for await (const { page } of pagesOf(options, findRunsToResume))
      await Promise.all(page.map(({ runId }) => resumeRun(options, runId, isKeyedSchedule)));
    return !options.signal.aborted;
  } catch (error) {
    options.log.error({ err: error }, "Open runs could not all be looked through.");
    return false;
  }
}

/** Page by page, as there is room. */
async function resumeRest(
  options: RecoveryOptions,
  { after, until }: Partial<Left>,
): Promise<void> {
  for await (const { page, last } of pagesOf(options, findRunsToResume, after)) {
    let waiting = page.map(({ runId }) => runId);
    while (waiting.length > 0 && !options.signal.aborted) {
      const outcomes = await Promise.all(waiting.map((runId) => resumeRun(options, runId)));
      waiting = waiting.filter((_, index) => outcomes[index] === "left");
      if (waiting.length > 0) await pause(LOOK_FOR_ROOM_EVERY_MS);
    }
    if (until && (last.startedAt > until.startedAt || last.runId === until.runId)) return;
  }
}

/** Begins what a run asked for while it was set aside, as there is room. */
export async function resumeReleased(options: RecoveryOptions, runId: RunId): Promise<void> {
  while ((await resumeRun(options, runId)) === "left" && !options.signal.aborted)
    await pause(LOOK_FOR_ROOM_EVERY_MS);
}

/** Closes the child runs that were still open when their parents had ceased to wait for them. */
async function closeOrphans(options: RecoveryOptions): Promise<void> {
  for await (const { page } of pagesOf(options, findOpenChildren))
    await Promise.all(page.map(({ runId }) => closeIfOrphan(options, runId)));
}

interface RunPage {
  /** Where it begins: behind this one. */
  readonly after: ResumeCursor | undefined;
  readonly page: readonly ResumeCursor[];
  readonly last: ResumeCursor;
}

async function* pagesOf(
  { db, signal }: RecoveryOptions,
  find: typeof findRunsToResume,
  from?: ResumeCursor,
): AsyncGenerator<RunPage> {
  for (let after = from; ;) {
    const page = await untilAnswered(() => find(db, after, PAGE), signal);
    const last = page.at(-1);
    if (!last || signal.aborted) return;
    yield { after, page, last };
    if (page.length < PAGE) return;
    after = last;
  }
}

async function closeIfOrphan({ children, log }: RecoveryOptions, runId: RunId): Promise<void> {
  try {
    await children.closeIfOrphan(runId);
  } catch (error) {
    log.error(
      { err: error, runId },
      "It could not be told whether a child run is still waited for.",
    );
  }
}

async function resumeRun(
  { engine, dispatch, hasRoomFor, log }: RecoveryOptions,
  runId: RunId,
  isWanted: (effect: Effect) => boolean = () => true,
): Promise<"resumed" | "left" | "unreadable"> {
  try {
    const actor = await engine.settledActor(runId);
    const { definition, snapshot, pending } = actor;
    let outcome: "resumed" | "left" = "resumed";
    for (const effect of [...placeHeld(snapshot), ...pending].filter(isWanted)) {
      if (!mayWait(effect) || hasRoomFor({ definition, task: effect.task }))
        dispatch(actor, [effect]);
      else outcome = "left";
    }
    return outcome;
  } catch (error) {
    log.error({ err: error, runId }, "A run could not be resumed.");
    return "unreadable";
  }
}

type Schedule = Extract<Effect, { type: "step.schedule" }>;

const isKeyedSchedule = (effect: Effect): boolean =>
  effect.type === "step.schedule" && isKeyed(effect);

const mayWait = (effect: Effect): effect is Schedule =>
  effect.type === "step.schedule" && !isKeyed(effect);

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
