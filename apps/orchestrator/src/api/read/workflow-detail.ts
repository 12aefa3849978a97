import {
  isFinished,
  RUN_STATUSES,
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
import {
  findCurrentFacts,
  findScheduleFacts,
  type CurrentFacts,
  type ScheduleFacts,
} from "../../store/workflow-facts.ts";
import type {
  RecentRun,
  WorkflowDetail,
  WorkflowKind,
  WorkflowSchedules,
  WorkflowSummary,
} from "../views.ts";

const OPEN = RUN_STATUSES.filter((status) => !isFinished(status));
const RECENT_RUNS = 20;
const WEEK_MS = 7 * 86_400_000;
/** Whatever was registered is among them. */
const ALL_WORKFLOWS = 10_000;

export async function listWorkflows(
  db: Database,
  archived: boolean,
): Promise<readonly WorkflowSummary[]> {
  const workflows = await db.workflow.findMany({
    // A machine that is part of another one is not started by itself.
    where: { name: { not: { contains: "/" } }, ...(!archived && { archivedAt: null }) },
    orderBy: { name: "asc" },
  });
  const factsOf = await findFacts(
    db,
    workflows.map(({ name }) => name),
  );
  return Promise.all(workflows.map((workflow) => summarize(db, workflow, factsOf(workflow.name))));
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
  const [factsOf, inFlight] = await Promise.all([findFacts(db, [name]), countInFlight(db, name)]);
  return {
    ...(await summarize(db, workflow, factsOf(name))),
    versions: workflow.versions.map((one) => ({
      version: one.version,
      hash: one.hash,
      registeredAt: one.registeredAt.getTime(),
      inFlight: inFlight.get(one.version) ?? 0,
      ...(one.publishedBy !== null && { publishedBy: one.publishedBy }),
      ...(one.note !== null && { note: one.note }),
    })),
    shown: await toVersion(catalog, shown),
  };
}

/** Runs that have not ended, by version; one without any is absent. */
async function countInFlight(db: Database, workflow: string): Promise<ReadonlyMap<number, number>> {
  const rows = await db.run.groupBy({
    by: ["version"],
    // By status, which has an index; few runs of all are open.
    where: { workflow, status: { in: OPEN } },
    _count: true,
  });
  return new Map(rows.map(({ version, _count }) => [version, _count]));
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

/** What is read of many workflows at once. */
interface Facts {
  readonly current: CurrentFacts | undefined;
  readonly schedules: ScheduleFacts | undefined;
  readonly week: BusyWorkflow | undefined;
}

async function findFacts(db: Database, names: readonly string[]): Promise<(name: string) => Facts> {
  const [current, schedules, week] = await Promise.all([
    findCurrentFacts(db, names),
    findScheduleFacts(db, names),
    measureWeek(db),
  ]);
  return (name) => ({
    current: current.get(name),
    schedules: schedules.get(name),
    week: week.get(name),
  });
}

async function summarize(
  db: Database,
  workflow: Workflow,
  { current, schedules, week }: Facts,
): Promise<WorkflowSummary> {
  const { name, title, description, kind, retention, archivedAt } = workflow;
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
    version: workflow.current,
    registeredAt: (current?.registeredAt ?? workflow.createdAt).getTime(),
    labels: current?.labels ?? {},
    runs: Object.fromEntries(counts.map(({ status, _count }) => [status, _count])),
    recent: recent.map((run) => toRecent(run)),
    week: {
      runs: week?.runs ?? 0,
      completed: week?.completed ?? 0,
      failed: week?.failed ?? 0,
      ...(week && week.p95 !== null && { p95: week.p95 }),
    },
    ...(description !== null && { description }),
    ...(current && current.publishedBy !== null && { publishedBy: current.publishedBy }),
    ...(schedules && { schedules: toSchedules(schedules) }),
    ...(retention !== null && { retention: retention as Retention }),
    ...(archivedAt !== null && { archivedAt: archivedAt.getTime() }),
  };
}

const toSchedules = ({ count, on, spec }: ScheduleFacts): WorkflowSchedules => ({
  count,
  on,
  spec,
});

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
