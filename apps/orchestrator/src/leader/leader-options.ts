import type { Lease } from "../engine/lease.ts";
import type { LiveFeed } from "../engine/live-feed.ts";
import type { WorkflowCatalog } from "../engine/workflow-catalog.ts";
import type { Settings } from "../env.ts";
import type { Logger } from "../logger.ts";
import type { Metrics } from "../metrics.ts";
import type { Redaction } from "../redaction/redaction.ts";
import type { Database } from "../store/prisma-client.ts";
import type { Sql } from "../store/sql.ts";
import type { TaskRegistry } from "../worker/task-registry.ts";
import type { ThreadPool } from "../worker/threads/thread-pool.ts";

export interface LeaderOptions {
  readonly lease: Lease;
  readonly db: Database;
  /** For commits alone. */
  readonly session: Sql;
  readonly catalog: WorkflowCatalog;
  readonly tasks: TaskRegistry;
  readonly threads: ThreadPool | undefined;
  readonly feed: LiveFeed;
  readonly redaction: Redaction;
  readonly metrics: Metrics;
  readonly settings: Settings;
  readonly log: Logger;
  /** Aborted when the orchestrator stops. */
  readonly signal: AbortSignal;
  /** Another orchestrator took over: this one must not go on. */
  readonly onLeaseLost: () => void;
}
