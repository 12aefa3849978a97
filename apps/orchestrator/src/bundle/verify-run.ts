import {
  verifyHistory,
  ServiceError,
  WaymarkError,
  type RecordedTransition,
  type RunId,
  type Verification,
} from "@waymark/core";
import { checkRun } from "../doctor/examine.ts";
import type { Finding } from "../doctor/finding.ts";
import type { WorkflowCatalog } from "../engine/workflow-catalog.ts";
import type { Database } from "../store/prisma-client.ts";
import { readRecord } from "../store/record-queries.ts";

export interface VerifiedRun extends Verification {
  /** All that the doctor finds wrong with what is stored of the run. */
  readonly findings: readonly Finding[];
}

/**
 * Decides a run's history again, and holds all that is stored of it against that.
 *
 * @throws {WaymarkError} RUN_NOT_FOUND, RUN_HELD where its code is not here
 */
export async function verifyRun(
  db: Database,
  catalog: WorkflowCatalog,
  runId: RunId,
): Promise<VerifiedRun> {
  const record = await readRecord(db, runId);
  if (!record) throw new WaymarkError("RUN_NOT_FOUND", `Run ${runId} was not found.`);
  const { workflow, version } = record.run;
  const definition = await catalog.find(workflow, version);
  if (!definition) {
    throw new ServiceError("RUN_HELD", `The code of ${workflow} version ${version} is not here.`);
  }
  const history = record.transitions as unknown as readonly RecordedTransition[];
  return { ...verifyHistory(definition, history), findings: checkRun(record, definition) };
}
