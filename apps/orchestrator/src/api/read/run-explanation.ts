import { explain, type KnownToDriver, type RunId } from "@waymark/core";
import { restoreRun } from "../../engine/restore-run.ts";
import type { WorkflowCatalog } from "../../engine/workflow-catalog.ts";
import type { Database } from "../../store/prisma-client.ts";
import { requireRun } from "../../store/run-queries.ts";
import type { RunExplanation } from "../views.ts";

/**
 * A run with the code it runs on.
 *
 * @throws {WaymarkError} RUN_NOT_FOUND, RUN_HELD
 */
export async function readRun(db: Database, catalog: WorkflowCatalog, runId: RunId) {
  const stored = await requireRun(db, runId);
  return restoreRun(stored, await catalog.find(stored.workflow, stored.version));
}

export async function explainRun(
  db: Database,
  catalog: WorkflowCatalog,
  runId: RunId,
  driver: KnownToDriver,
): Promise<RunExplanation> {
  const { definition, snapshot } = await readRun(db, catalog, runId);
  const at = Date.now();
  return { status: snapshot.status, at, ...explain(definition, snapshot, at, driver) };
}
