import {
  itemRows,
  itemsOf,
  passOf,
  stepsOfPass,
  WaymarkError,
  type ItemRows,
  type ItemsQuery,
  type RunId,
  type StepId,
} from "@waymark/core";
import type { WorkflowCatalog } from "../../engine/workflow-catalog.ts";
import type { Database } from "../../store/prisma-client.ts";
import type { PassView } from "../timeline-views.ts";
import { readRun } from "./run-explanation.ts";
import { listTimeline } from "./run-timeline.ts";

interface ItemsAsked {
  readonly stepId: StepId;
  readonly status?: ItemsQuery["status"] | undefined;
  readonly from: number;
  readonly limit: number;
}

/**
 * The items of a map, or the iterations of a repeat, as rows of a table.
 *
 * @throws {WaymarkError} RUN_NOT_FOUND, RUN_HELD, STEP_NOT_FOUND
 */
export async function listItems(
  db: Database,
  catalog: WorkflowCatalog,
  runId: RunId,
  { stepId, status, ...page }: ItemsAsked,
): Promise<ItemRows> {
  const { definition, snapshot } = await readRun(db, catalog, runId);
  const found = itemsOf(definition, snapshot, stepId, { ...page, ...(status && { status }) });
  if (!found) throw new WaymarkError("STEP_NOT_FOUND", `"${stepId}" is no map and no repeat.`);
  const attempts = found.items.length === 0 ? new Map() : await countAttempts(db, runId, stepId);
  return itemRows(found, attempts);
}

/** Attempts of each pass of a loop, all its steps together: one look along the run's attempts. */
async function countAttempts(
  db: Database,
  runId: RunId,
  loop: StepId,
): Promise<ReadonlyMap<number, number>> {
  const rows = await db.$queryRaw<{ number: number; attempts: number }[]>`
    SELECT split_part(substr(step_id, ${loop.length + 2}), ']', 1)::int AS number, count(*)::int AS attempts
    FROM step_attempt WHERE run_id = ${runId} AND starts_with(step_id, ${`${loop}[`})
    GROUP BY 1`;
  return new Map(rows.map(({ number, attempts }) => [number, attempts]));
}

/** Past this a pass has more steps than a person looks through. */
const MAX_ATTEMPTS = 1_000;

/**
 * How the steps of one pass stand. Of a pass that has ended only its attempts are kept, so steps without
 * any are left out there.
 *
 * @throws {WaymarkError} RUN_NOT_FOUND, RUN_HELD
 */
export async function describePass(
  db: Database,
  catalog: WorkflowCatalog,
  runId: RunId,
  path: StepId,
): Promise<PassView> {
  const [{ definition, snapshot }, { attempts }] = await Promise.all([
    readRun(db, catalog, runId),
    listTimeline(db, runId, { within: path, limit: MAX_ATTEMPTS }),
  ]);
  const kept = passOf(definition, snapshot, path);
  if (kept) return { steps: kept };
  return { steps: stepsOfPass(path, attempts) };
}
