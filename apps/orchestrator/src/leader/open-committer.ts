import { Committer } from "../engine/committer.ts";
import { classifyFailure } from "../store/classify-failure.ts";
import { writeBatch } from "../store/commit-queries.ts";
import { lastPosition } from "../store/lease-queries.ts";
import type { LeaderOptions } from "./leader-options.ts";

export async function openCommitter(options: LeaderOptions): Promise<Committer> {
  const { lease, db, session, feed, metrics, log, onLeaseLost } = options;
  return new Committer({
    write: (batch) => writeBatch(session, lease.token, batch),
    classify: classifyFailure,
    // Read after the lease was taken: an older holder's last commit is in it, or was refused.
    lastPosition: await lastPosition(db),
    onCommitted: (batch) => {
      for (const { type } of batch) metrics.transitions.inc({ type });
      feed.publish(batch);
    },
    onLeaseLost: (error) => {
      log.fatal({ err: error }, "Another orchestrator took over.");
      onLeaseLost();
    },
    metrics,
    log,
  });
}
