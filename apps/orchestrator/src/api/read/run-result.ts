import {
  isFinished,
  type JsonValue,
  type RunId,
  type RunStatus,
  type SerializedError,
} from "@waymark/core";
import type { LiveFeed } from "../../engine/live-feed.ts";
import { requireRunOutcome } from "../../store/run-queries.ts";
import type { ApiContext } from "../trpc.ts";
import type { RunResult } from "../views.ts";

type Sources = Pick<ApiContext, "db" | "engine" | "feed">;

/** How the run has ended, as soon as it has; or how it stands after `waitMs`. @throws {WaymarkError} RUN_NOT_FOUND */
export async function awaitResult(
  { db, engine, feed }: Sources,
  runId: RunId,
  waitMs: number,
): Promise<RunResult> {
  // Heard from before it is looked up, so that an end in between is not missed.
  using ending = listenForEnd(feed, runId, waitMs);
  if (waitMs === 0 || !engine?.isUnderWay(runId)) {
    const known = await readResult(db, runId);
    if (known.finished || waitMs === 0) return known;
  }
  return (await ending.result) ?? (await readResult(db, runId));
}

function listenForEnd(feed: LiveFeed, runId: RunId, waitMs: number) {
  let stop: (() => void) | undefined;
  const result = new Promise<RunResult | undefined>((resolve) => {
    const timer = setTimeout(resolve, waitMs, undefined);
    const unsubscribe = feed.subscribe(runId, ({ run }) => {
      if (isFinished(run.status)) resolve(toResult(run.status, run.output, run.error));
    });
    stop = () => {
      clearTimeout(timer);
      unsubscribe();
    };
  });
  return { result, [Symbol.dispose]: () => stop?.() };
}

async function readResult(db: Sources["db"], runId: RunId): Promise<RunResult> {
  const { status, output, error } = await requireRunOutcome(db, runId);
  return toResult(
    status as RunStatus,
    (output ?? undefined) as JsonValue | undefined,
    (error ?? undefined) as SerializedError | undefined,
  );
}

const toResult = (
  status: RunStatus,
  output: JsonValue | undefined,
  failure: SerializedError | undefined,
): RunResult => ({
  status,
  finished: isFinished(status),
  ...(output !== undefined && { output }),
  ...(failure !== undefined && { failure }),
});
