import { findEndings, type RunEnding } from "../notifications/run-endings.ts";
import type { CommitRecord } from "../store/commit-record.ts";
import { lastPosition } from "../store/lease-queries.ts";
import { Mailbag } from "./mailbag.ts";
import type { ApiContext } from "./trpc.ts";

/** Failures are told at most this often. */
const EVERY_MS = 1_000;
/** More at once are no news of single runs. */
const MOST = 100;
/** Who was away for longer is told nothing of that time. */
const MOST_MISSED = 20_000;

/** Runs that failed and that no other run started, from after position `after` on. */
export async function* failureUpdates(
  { db, feed }: Pick<ApiContext, "db" | "feed">,
  after: number | undefined,
  signal: AbortSignal | undefined,
): AsyncGenerator<{ readonly position: number; readonly failures: readonly RunEnding[] }> {
  using live = new Mailbag<CommitRecord>(signal, (listener) =>
    feed.subscribe("all", (record) => record.run.status === "failed" && listener(record)),
  );
  const last = await lastPosition(db);
  let seen = after !== undefined && last - after <= MOST_MISSED ? after : last;
  const failuresUntil = (until: number) =>
    findEndings(db, { after: seen, until, outcomes: ["failed"], root: true, limit: MOST });
  if (seen < last) {
    const failures = await failuresUntil(last);
    seen = last;
    if (failures.length > 0) yield { position: seen, failures };
  }
  for await (const records of live) {
    const until = records.at(-1)?.position ?? seen;
    if (until <= seen) continue;
    const failures = await failuresUntil(until);
    seen = until;
    if (failures.length > 0) yield { position: seen, failures };
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
}
