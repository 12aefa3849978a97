import {
  checkPublication,
  surroundingsOf,
  invalidDefinition,
  ServiceError,
  type CheckedDocument,
  type Definition,
  type JsonValue,
  type Problem,
  type Surroundings,
} from "@waymark/core";
import type { Task } from "@waymark/definitions";
import type { WorkflowCatalog } from "../engine/workflow-catalog.ts";
import type { Database } from "../store/prisma-client.ts";
import { findWorkflow, type Publication } from "../store/workflow-queries.ts";

export interface PublishRequest extends Publication {
  /** The authored document. */
  readonly source: JsonValue;
  /** The current version as the author knows it, 0 for none: another one is not replaced unseen. Absent: whatever there is. */
  readonly replaces?: number | undefined;
}

export interface Published {
  readonly workflow: string;
  readonly version: number;
  /** What was found that does not block publishing. */
  readonly problems: readonly Problem[];
}

export interface PublishTools {
  readonly db: Database;
  readonly catalog: WorkflowCatalog;
  readonly tasks: readonly Task[];
}

/**
 * Makes a document the current version of its workflow; runs in flight stay on theirs. A document that was
 * published before keeps its number.
 *
 * @throws {WaymarkError} DEFINITION_INVALID with every problem, PLAN_OUTDATED where another version is current
 */
export async function publishWorkflow(
  tools: PublishTools,
  request: PublishRequest,
): Promise<Published> {
  const { source, replaces, ...publication } = request;
  const { definition, problems } = await readPublishable(tools, source);
  await requireReplaceable(tools.db, definition, replaces);
  const version = await tools.catalog.publish(definition, publication);
  return { workflow: definition.name, version, problems };
}

/** A document that could be published. @throws {WaymarkError} DEFINITION_INVALID with every problem */
export async function readPublishable(
  tools: Pick<PublishTools, "db" | "tasks">,
  source: JsonValue,
): Promise<Required<CheckedDocument>> {
  const { definition, problems } = checkPublication(source, await surroundings(tools));
  if (!definition || problems.some(({ severity }) => severity === "error")) {
    throw invalidDefinition(source, problems);
  }
  return { definition, problems };
}

async function surroundings({
  db,
  tasks,
}: Pick<PublishTools, "db" | "tasks">): Promise<Surroundings> {
  const workflows = await db.workflow.findMany({ select: { name: true } });
  return surroundingsOf(
    tasks,
    workflows.map(({ name }) => name),
  );
}

async function requireReplaceable(
  db: Database,
  { name, kind, source }: Definition,
  replaces: number | undefined,
): Promise<void> {
  const known = await findWorkflow(db, name);
  if (replaces !== undefined && replaces !== (known?.current ?? 0)) {
    const stands = known ? `is at version ${known.current}` : "is not published";
    throw new ServiceError("PLAN_OUTDATED", `"${name}" ${stands}.`);
  }
  if (known && known.kind !== kind) throw invalidDefinition(source, [otherKind(name, known.kind)]);
}

const otherKind = (name: string, kind: string): Problem => ({
  pointer: "/name",
  severity: "error",
  rule: "invalid-name",
  message: `"${name}" is a ${kind === "dag" ? "DAG" : "machine"} already.`,
  fix: "Give this one another name.",
});
