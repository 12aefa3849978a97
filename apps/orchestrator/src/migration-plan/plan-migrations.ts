import { WaymarkError, type Definition, type JsonValue, type RunId } from "@waymark/core";
import { restoreRun } from "../engine/restore-run.ts";
import { RunReader } from "../engine/run-reader.ts";
import type { WorkflowCatalog } from "../engine/workflow-catalog.ts";
import { readPublishable, type PublishTools } from "../publish/publish-workflow.ts";
import type { Database } from "../store/prisma-client.ts";
import { findVersion } from "../store/workflow-queries.ts";
import { classifyRun, type Classified, type MigrationMap } from "./classify-run.ts";
import { summarize, type MigrationPlan, type Tried } from "./migration-plan.ts";
import {
  countMovable,
  cursorAfter,
  findMovable,
  type MovableRun,
  type MovableRuns,
} from "./movable-runs.ts";

/** The runs that one answer is about, newest first from after the cursor on. */
interface Page {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export interface MigrationPlanAsked extends MigrationMap, Page {
  readonly name: string;
  /** Absent: of every version but `to`. */
  readonly from?: number | undefined;
  readonly to: number;
  /** This run only, whichever the others are. */
  readonly runId?: RunId | undefined;
}

export interface PublicationPlanAsked extends Page {
  readonly source: JsonValue;
}

interface Tools {
  readonly db: Database;
  readonly catalog: WorkflowCatalog;
}

/** Somebody waits, and this process has other work: after so long an answer is about the runs that were tried by then. */
const LONGEST_MS = 1_000;
/** Read together. */
const AT_ONCE = 20;

/**
 * Tries a move on runs of a version, or of all others, that are in flight or failed, newest first.
 *
 * @throws {WaymarkError} VERSION_NOT_FOUND, CURSOR_INVALID
 */
export async function planMigrations(
  tools: Tools,
  { name, from, to, runId, cursor, limit, ...map }: MigrationPlanAsked,
): Promise<MigrationPlan> {
  const [target] = await Promise.all([
    requireVersion(tools, name, to),
    ...(from === undefined ? [] : [requireVersion(tools, name, from)]),
  ]);
  const about = {
    workflow: name,
    version: from ?? { not: to },
    ...(runId !== undefined && { id: runId }),
    failed: true,
  };
  return tryMoves(tools, about, { target, map, cursor, limit });
}

/**
 * Tries what a document that is not published yet could take over of the runs in flight, of all versions, newest first.
 *
 * @throws {WaymarkError} DEFINITION_INVALID with every problem, CURSOR_INVALID
 */
export async function planPublication(
  tools: PublishTools,
  { source, ...page }: PublicationPlanAsked,
): Promise<MigrationPlan> {
  const { definition: target } = await readPublishable(tools, source);
  const same = await findVersion(tools.db, target);
  const about = {
    workflow: target.name,
    ...(same !== undefined && { version: { not: same } }),
    failed: false,
  };
  return tryMoves(tools, about, { target, map: {}, ...page });
}

async function requireVersion(
  { catalog }: Tools,
  name: string,
  version: number,
): Promise<Definition> {
  const definition = await catalog.find(name, version);
  if (definition) return definition;
  throw new WaymarkError("VERSION_NOT_FOUND", `"${name}" version ${version} cannot be run.`);
}

interface Move extends Page {
  readonly target: Definition;
  readonly map: MigrationMap;
}

async function tryMoves(
  { db, catalog }: Tools,
  about: MovableRuns,
  { target, map, cursor, limit }: Move,
): Promise<MigrationPlan> {
  const [total, rows] = await Promise.all([
    countMovable(db, about),
    findMovable(db, about, cursor, limit + 1),
  ]);
  const reader = new RunReader(db);
  const tried: Tried[] = [];
  const until = performance.now() + LONGEST_MS;
  const wanted = rows.slice(0, limit);
  // A few at a time: what else the process does goes on between.
  while (tried.length < wanted.length && performance.now() < until) {
    const next = wanted.slice(tried.length, tried.length + AT_ONCE);
    const judge = (run: MovableRun) =>
      classify({ reader, catalog }, about.workflow, run, [target, map]);
    tried.push(...(await Promise.all(next.map(judge))));
  }
  const last = rows[tried.length - 1];
  return {
    total,
    ...summarize(tried),
    places: placesIn(target),
    ...(last && tried.length < rows.length && { nextCursor: cursorAfter(last) }),
  };
}

interface Readers {
  readonly reader: RunReader;
  readonly catalog: WorkflowCatalog;
}

async function classify(
  { reader, catalog }: Readers,
  workflow: string,
  { id: runId, version }: MovableRun,
  [target, map]: readonly [Definition, MigrationMap],
): Promise<Tried> {
  const own = await catalog.find(workflow, version);
  const classified = await reader
    .read(runId)
    .then((stored): Classified => {
      const { definition, snapshot } = restoreRun(stored, own);
      return classifyRun(definition, target, snapshot, map, Date.now());
    })
    .catch(unreadable);
  return { runId, ...classified };
}

/** A run that is set aside, or gone meanwhile, cannot be moved either. */
function unreadable(error: unknown): Classified {
  if (!(error instanceof WaymarkError)) throw error;
  return { class: "impossible", problems: [error.message] };
}

const placesIn = (definition: Definition): readonly string[] =>
  definition.kind === "dag"
    ? definition.plan.steps.map(({ id }) => id as string)
    : definition.states.flatMap(({ id, parent }) => (parent === undefined ? [] : [id]));
