import { WaymarkError, type RunId } from "@waymark/core";
import * as z from "zod";
import { LabelName, Labels, MAX_LABELS } from "../search/run-filter.ts";
import { recordAct, type Doer } from "../store/audit-queries.ts";
import type { Database } from "../store/prisma-client.ts";

// Labels are no part of what a run decides: they are changed beside its history, whether it has ended or not.

/** Labels by name that a run has then, in the place of those of the same name, and names of those it has no more. */
export const LabelChange = z.object({
  set: Labels.default({}),
  remove: z.array(LabelName).max(MAX_LABELS).default([]),
});
export type LabelChange = z.infer<typeof LabelChange>;

export const changesSomething = ({ set, remove }: LabelChange): boolean =>
  Object.keys(set).length + remove.length > 0;

type Row = Pick<Database, "$queryRaw">;

/** @throws {WaymarkError} RUN_NOT_FOUND; CHANGE_IMPOSSIBLE where it would have too many */
export async function changeLabels(
  db: Row,
  runId: RunId,
  { set, remove }: LabelChange,
): Promise<void> {
  // The lock keeps the run from being deleted between being found and being written of.
  const [answer] = await db.$queryRaw<{ isThere: boolean; isDone: boolean }[]>`
    WITH there AS (SELECT id FROM run WHERE id = ${runId} FOR KEY SHARE), done AS (
      INSERT INTO run_search (run_id, labels, input)
      SELECT id, ${JSON.stringify(set)}::jsonb, '{}' FROM there
      ON CONFLICT (run_id) DO UPDATE SET labels = (run_search.labels - ${remove}::text[]) || EXCLUDED.labels
      WHERE (
        SELECT count(*) FROM jsonb_object_keys((run_search.labels - ${remove}::text[]) || EXCLUDED.labels)
      ) <= ${MAX_LABELS}
      RETURNING run_id
    )
    SELECT EXISTS (SELECT FROM there) AS "isThere", EXISTS (SELECT FROM done) AS "isDone"`;
  if (answer?.isThere !== true) {
    throw new WaymarkError("RUN_NOT_FOUND", `Run ${runId} was not found.`);
  }
  if (!answer.isDone) {
    const about = `Run ${runId} would have more than ${MAX_LABELS} labels.`;
    throw new WaymarkError("CHANGE_IMPOSSIBLE", about);
  }
}

interface Asked extends Doer {
  readonly runId: RunId;
  readonly change: LabelChange;
}

/** One run's, with an entry in the audit that has its labels before and after. The answer is those after. */
export async function labelRun(db: Database, { runId, change, ...doer }: Asked) {
  return db.$transaction(async (transaction) => {
    const run = await transaction.run.findUnique({
      where: { id: runId },
      select: { workflow: true },
    });
    const [row] = await transaction.$queryRaw<{ labels: LabelChange["set"] }[]>`
      SELECT labels FROM run_search WHERE run_id = ${runId} FOR UPDATE`;
    await changeLabels(transaction, runId, change);
    const { labels } = await transaction.runSearch.findUniqueOrThrow({ where: { runId } });
    await recordAct(transaction, {
      ...doer,
      action: "run.labelled",
      objectKind: "run",
      objectId: runId,
      workflow: run?.workflow,
      details: { before: row?.labels ?? {}, after: labels },
    });
    return { labels: labels as LabelChange["set"] };
  });
}
