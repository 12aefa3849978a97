import {
  WaymarkError,
  type Graph,
  type JsonSchema,
  type JsonValue,
  type RunId,
  type RunStatus,
} from "@waymark/core";
import type { WorkflowCatalog } from "../../engine/workflow-catalog.ts";
import type { Workflow, WorkflowVersion } from "../../generated/prisma/client.ts";
import { measureWorkflows, type BusyWorkflow } from "../../overview/overview-queries.ts";
import type { Retention } from "../../retention/retention-rules.ts";
import type { Database } from "../../store/prisma-client.ts";
import type { RecentRun, WorkflowDetail, WorkflowKind, WorkflowSummary } from "../views.ts";

const RECENT_RUNS = 20;
const WEEK_MS = 7 * 86_400_000;
/** Whatever was registered is among them. */
const ALL_WORKFLOWS = 10_000;

export async function listWorkflows(db: Database): Promise<readonly WorkflowSummary[]> {
  const workflows = await db.workflow.findMany({
    // A machine that is part of another one is not started by itself.
    where: { name: { not: { contains: "/" } } },
    orderBy: { name: "asc" },
    include: { versions: { select: { version: true, registeredAt: true } } },
  });
  const week = await measureWeek(db);
  return Promise.all(workflows.map((workflow) => summarize(db, workflow, week.get(workflow.name))));
}

/** @throws {WaymarkError} WORKFLOW_NOT_FOUND, VERSION_NOT_FOUND */
export async function getWorkflow(
  db: Database,
  catalog: WorkflowCatalog,
  name: string,
  version: number | undefined,
): Promise<WorkflowDetail> {
  const workflow = await db.workflow.findUnique({
    where: { name },
    include: { versions: { orderBy: { version: "desc" } } },
  });
  if (!workflow) throw new WaymarkError("WORKFLOW_NOT_FOUND", `"${name}" is not registered.`);
  const wanted = version ?? workflow.current;
  const shown = workflow.versions.find((one) => one.version === wanted);
  if (!shown) throw new WaymarkError("VERSION_NOT_FOUND", `"${name}" has no version ${wanted}.`);
  return {
    ...(await summarize(db, workflow, (await measureWeek(db)).get(name))),
    versions: workflow.versions.map((one) => ({
      version: one.version,
      hash: one.hash,
      registeredAt: one.registeredAt.getTime(),
      ...(one.publishedBy !== null && { publishedBy: one.publishedBy }),
      ...(one.note !== null && { note: one.note }),
    })),
    shown: await toVersion(catalog, shown),
  };
}

/** The document of a version. @throws {WaymarkError} VERSION_NOT_FOUND */
export async function readSource(db: Database, name: string, version: number): Promise<JsonValue> {
  const row = await db.workflowVersion.findUnique({
    where: { workflowName_version: { workflowName: name, version } },
    select: { source: true },
  });
  if (row) return row.source as JsonValue;
  throw new WaymarkError("VERSION_NOT_FOUND", `"${name}" has no version ${version}.`);
}

async function measureWeek(db: Database): Promise<ReadonlyMap<string, BusyWorkflow>> {
  const until = Date.now();
  const busy = await measureWorkflows(db, { since: until - WEEK_MS, until }, ALL_WORKFLOWS);
  return new Map(busy.map((each) => [each.workflow, each]));
}

async function toVersion(
  catalog: WorkflowCatalog,
  row: WorkflowVersion,
): Promise<WorkflowDetail["shown"]> {
  return {
    version: row.version,
    hash: row.hash,
    registeredAt: row.registeredAt.getTime(),
    graph: row.graph as unknown as Graph,
    source: row.source as JsonValue,
    runnable: (await catalog.find(row.workflowName, row.version)) !== undefined,
    ...(row.inputSchema !== null && { inputSchema: row.inputSchema as JsonSchema }),
  };
}

type WithVersions = Workflow & {
  readonly versions: readonly Pick<WorkflowVersion, "version" | "registeredAt">[];
};

async function summarize(
  db: Database,
  workflow: WithVersions,
  week: BusyWorkflow | undefined,
): Promise<WorkflowSummary> {
  const { name, title, description, kind, current, versions, retention } = workflow;
  const [counts, recent] = await Promise.all([
    db.run.groupBy({ by: ["status"], where: { workflow: name }, _count: true }),
    db.run.findMany({
      where: { workflow: name },
      orderBy: [{ startedAt: "desc" }, { id: "desc" }],
      take: RECENT_RUNS,
      select: { id: true, status: true, startedAt: true, finishedAt: true },
    }),
  ]);
  return {
    name,
    title,
    kind: kind as WorkflowKind,
    version: current,
    registeredAt: (
      versions.find((one) => one.version === current)?.registeredAt ?? workflow.createdAt
    ).getTime(),
    runs: Object.fromEntries(counts.map(({ status, _count }) => [status, _count])),
    recent: recent.map((run) => toRecent(run)),
    week: {
      runs: week?.runs ?? 0,
      completed: week?.completed ?? 0,
      failed: week?.failed ?? 0,
      ...(week && week.p95 !== null && { p95: week.p95 }),
    },
    ...(description !== null && { description }),
    ...(retention !== null && { retention: retention as Retention }),
  };
}

interface RecentRow {
  readonly id: string;
  readonly status: string;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
}

const toRecent = ({ id, status, startedAt, finishedAt }: RecentRow): RecentRun => ({
  id: id as RunId,
  status: status as RunStatus,
  startedAt: startedAt.getTime(),
  ...(finishedAt && { finishedAt: finishedAt.getTime() }),
});
