import {
  overlayOf,
  pendingEffects,
  queryScope,
  standingAt,
  ServiceError,
  type RunId,
} from "@waymark/core";
import { readPast } from "../../engine/read-past.ts";
import type { WorkflowCatalog } from "../../engine/workflow-catalog.ts";
import type { Database } from "../../store/prisma-client.ts";
import type { RunPast } from "../views.ts";
import { readRun } from "./run-explanation.ts";

/**
 * The run as it stood after one of its transitions, folded anew from its history.
 *
 * @throws {WaymarkError} RUN_NOT_FOUND, RUN_HELD, TRANSITION_NOT_FOUND
 */
export async function describePast(
  db: Database,
  catalog: WorkflowCatalog,
  runId: RunId,
  sequence: number,
): Promise<RunPast> {
  const { definition } = await readRun(db, catalog, runId);
  const past = await readPast({ db, catalog }, runId, definition.name);
  const event = past.events[sequence - 1];
  const standing = event && standingAt({ definition, ...past }, sequence);
  if (!event || !standing) {
    throw new ServiceError("TRANSITION_NOT_FOUND", `Run ${runId} after transition ${sequence}.`);
  }
  const { snapshot } = standing;
  const { context } = queryScope(standing.definition, snapshot);
  return {
    sequence,
    event,
    status: snapshot.status,
    nodes: overlayOf(standing.definition, snapshot).nodes,
    pending: pendingEffects(standing.definition, snapshot),
    ...(context !== undefined && { context }),
  };
}
