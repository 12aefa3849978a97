import { isFinished, RUN_STATUSES, WaymarkError, type Definition, type RunId } from "@waymark/core";
import { restoreRun } from "../engine/restore-run.ts";
import { RunReader } from "../engine/run-reader.ts";
import type { WorkflowCatalog } from "../engine/workflow-catalog.ts";
import type { Database } from "../store/prisma-client.ts";
import { classifyRun, type Classified, type MigrationMap } from "./classify-run.ts";

/** Runs of one class: how many of those that were looked at, and the first. */
interface ClassedRuns {
  readonly runs: number;
  readonly first?: RunId;
}

/** What a run needs, or why it cannot be moved, with how many runs it is so for. */
export interface MigrationNote {
  readonly about: string;
  readonly runs: number;
  readonly first: RunId;
}

/** What a move of a version's runs would come to. Nothing is changed. */
export interface MigrationPlan {
  /** Runs of the version that are in flight, or failed. */
  readonly total: number;
  /** The newest of them, which were tried. */
  readonly tried: number;
  readonly safe: ClassedRuns;
  readonly needsMap: ClassedRuns & {
    /** New steps that these runs are beyond, and states that the new version has not. */
    readonly steps: readonly MigrationNote[];
    readonly states: readonly MigrationNote[];
  };
  readonly impossible: ClassedRuns & { readonly problems: readonly MigrationNote[] };
  /** The steps or states that the new version has, to choose from. */
  readonly places: readonly string[];
}

export interface MigrationPlanAsked extends MigrationMap {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

interface Tools {
  readonly db: Database;
  readonly catalog: WorkflowCatalog;
}

const MOVABLE = [...RUN_STATUSES.filter((status) => !isFinished(status)), "failed"];
/** Somebody waits for the answer. */
const MOST_TRIED = 200;
const MOST_NOTES = 20;

/**
 * Tries a move on the newest runs of a version.
 *
 * @throws {WaymarkError} VERSION_NOT_FOUND
 */
export async function planMigrations(
  tools: Tools,
  { name, from, to, ...map }: MigrationPlanAsked,
): Promise<MigrationPlan> {
  const { db } = tools;
  const [before, after] = await Promise.all([
    requireVersion(tools, name, from),
    requireVersion(tools, name, to),
  ]);
  const where = { workflow: name, version: from, status: { in: MOVABLE } };
  const [total, rows] = await Promise.all([
    db.run.count({ where }),
    db.run.findMany({
      where,
      orderBy: [{ startedAt: "desc" }, { id: "desc" }],
      take: MOST_TRIED,
      select: { id: true },
    }),
  ]);
  const reader = new RunReader(db);
  const found: Found[] = [];
  // One after the other: what else the process does goes on between.
  for (const { id } of rows) {
    const runId = id as RunId;
    found.push({ runId, ...(await classify(reader, runId, [before, after], map)) });
  }
  return { total, tried: found.length, ...summarize(found), places: placesIn(after) };
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

type Found = Classified & { readonly runId: RunId };

async function classify(
  reader: RunReader,
  runId: RunId,
  [from, to]: readonly [from: Definition, to: Definition],
  map: MigrationMap,
): Promise<Classified> {
  try {
    const { snapshot } = restoreRun(await reader.read(runId), from);
    return classifyRun(from, to, snapshot, map, Date.now());
  } catch (error) {
    if (!(error instanceof WaymarkError)) throw error;
    return { class: "impossible", problems: [error.message] };
  }
}

function summarize(
  found: readonly Found[],
): Pick<MigrationPlan, "safe" | "needsMap" | "impossible"> {
  const needs = found.filter((run) => run.class === "needs-map");
  const cannot = found.filter((run) => run.class === "impossible");
  return {
    safe: classed(found.filter((run) => run.class === "safe")),
    needsMap: {
      ...classed(needs),
      steps: notesOf(needs, ({ steps }) => steps),
      states: notesOf(needs, ({ states }) => states),
    },
    impossible: { ...classed(cannot), problems: notesOf(cannot, ({ problems }) => problems) },
  };
}

const classed = ([first, ...more]: readonly Found[]): ClassedRuns =>
  first ? { runs: more.length + 1, first: first.runId } : { runs: 0 };

/** The most frequent first. */
function notesOf<Run extends Found>(
  runs: readonly Run[],
  aboutsOf: (run: Run) => readonly string[],
): readonly MigrationNote[] {
  const notes = new Map<string, MigrationNote>();
  for (const run of runs) {
    for (const about of aboutsOf(run)) {
      const { runs: before, first } = notes.get(about) ?? { runs: 0, first: run.runId };
      notes.set(about, { about, runs: before + 1, first });
    }
  }
  return [...notes.values()].toSorted((a, b) => b.runs - a.runs).slice(0, MOST_NOTES);
}

const placesIn = (definition: Definition): readonly string[] =>
  definition.kind === "dag"
    ? definition.plan.steps.map(({ id }) => id as string)
    : definition.states.flatMap(({ id, parent }) => (parent === undefined ? [] : [id]));
