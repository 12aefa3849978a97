import { WaymarkError } from "@waymark/core";
import type { WorkflowCatalog } from "../engine/workflow-catalog.ts";
import { followArchiving } from "../schedules/change-schedule.ts";
import { recordAct, type Doer } from "../store/audit-queries.ts";
import type { Database } from "../store/prisma-client.ts";

interface Tools {
  readonly db: Database;
  readonly catalog: WorkflowCatalog;
}

/**
 * Archives a workflow, or brings it back. An archived one takes no new runs, by hand or by a schedule; its runs in
 * flight go on. What is so already stays so.
 *
 * @throws {WaymarkError} WORKFLOW_NOT_FOUND
 */
export async function setArchived(
  { db, catalog }: Tools,
  name: string,
  archived: boolean,
  doer: Doer,
): Promise<void> {
  await db.$transaction(async (transaction) => {
    await transaction.$queryRaw`SELECT FROM workflow WHERE name = ${name} FOR UPDATE`;
    const workflow = await transaction.workflow.findUnique({ where: { name } });
    if (!workflow) throw new WaymarkError("WORKFLOW_NOT_FOUND", `"${name}" is not registered.`);
    if ((workflow.archivedAt !== null) === archived) return;
    const archivedAt = archived ? new Date() : null;
    await transaction.workflow.update({ where: { name }, data: { archivedAt } });
    await followArchiving(transaction, name);
    await recordAct(transaction, {
      ...doer,
      action: archived ? "workflow.archived" : "workflow.unarchived",
      objectKind: "workflow",
      objectId: name,
      workflow: name,
      details: {},
    });
  });
  catalog.noteArchived(name, archived);
}
