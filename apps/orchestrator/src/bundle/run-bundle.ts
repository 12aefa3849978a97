import { ServiceError, WaymarkError, type JsonValue, type RunId } from "@waymark/core";
import { describeRun } from "../api/read/run-detail.ts";
import { listAttempts, listTransitions } from "../api/read/run-history.ts";
import type { AttemptView, RunDetail, TransitionView } from "../api/views.ts";
import type { WorkflowCatalog } from "../engine/workflow-catalog.ts";
import { findPayloads } from "../payloads/payload-queries.ts";
import type { Database } from "../store/prisma-client.ts";

export const BUNDLE_FORMAT = "waymark-run-bundle";

/**
 * One run in one file: what it ran on, all that happened to it and what it carried. Nothing of the settings of the
 * server, of its webhooks or of other runs is in it. A reader refuses a `version` that it does not know.
 */
export interface RunBundle {
  readonly format: typeof BUNDLE_FORMAT;
  readonly version: 1;
  /** Milliseconds since the epoch. */
  readonly exportedAt: number;
  /** As its page was shown then. */
  readonly run: RunDetail;
  readonly definition: {
    readonly hash: string;
    readonly title: string;
    /** The authored document; of a definition in code only what of it is data. */
    readonly source: JsonValue;
  };
  /** The definitions of versions that it was moved away from, by number. */
  readonly earlier: Readonly<Record<number, JsonValue>>;
  readonly transitions: readonly TransitionView[];
  readonly attempts: readonly AttemptView[];
  /** Large values by their name; those for which there was no room are absent. */
  readonly payloads: Readonly<Record<string, JsonValue>>;
  /** Values are missing that its schemas mark: it cannot be decided again from this. */
  readonly redacted?: true;
  /** Runs that it started, the first 1,000. */
  readonly children: readonly RunId[];
}

const MOST_TRANSITIONS = 50_000;
/** Characters of all large values together. */
const MOST_PAYLOAD = 20_000_000;
const MOST_CHILDREN = 1_000;

/** @throws {WaymarkError} RUN_NOT_FOUND, PAYLOAD_TOO_LARGE for a run of more than 50,000 transitions */
export async function bundleRun(
  { db, catalog }: Readonly<{ db: Database; catalog: WorkflowCatalog }>,
  runId: RunId,
): Promise<RunBundle> {
  const run = await describeRun(db, catalog, runId);
  if (run.sequence > MOST_TRANSITIONS) {
    throw new ServiceError(
      "PAYLOAD_TOO_LARGE",
      `Run ${runId} has ${run.sequence} transitions; a bundle holds ${MOST_TRANSITIONS}.`,
    );
  }
  const [{ transitions }, attempts, children, payloads] = await Promise.all([
    listTransitions(db, runId, 0, MOST_TRANSITIONS),
    listAttempts(db, runId, undefined),
    db.run.findMany({
      where: { parentRunId: runId },
      orderBy: [{ startedAt: "asc" }, { id: "asc" }],
      take: MOST_CHILDREN,
      select: { id: true },
    }),
    payloadsOf(db, runId),
  ]);
  return {
    format: BUNDLE_FORMAT,
    version: 1,
    exportedAt: Date.now(),
    run,
    ...(await definitionsOf(db, run, transitions)),
    // What was committed since the run was described is not half in it.
    transitions: transitions.filter(({ sequence }) => sequence <= run.sequence),
    attempts,
    payloads,
    children: children.map(({ id }) => id as RunId),
  };
}

async function definitionsOf(
  db: Database,
  { workflow, version }: RunDetail,
  transitions: readonly TransitionView[],
): Promise<Pick<RunBundle, "definition" | "earlier">> {
  const left = transitions.flatMap(({ event }) =>
    event.type === "run.migrated" ? [event.fromVersion] : [],
  );
  const rows = await db.workflowVersion.findMany({
    where: { workflowName: workflow, version: { in: [version, ...left] } },
    include: { workflow: { select: { title: true } } },
  });
  const own = rows.find((row) => row.version === version);
  if (!own) throw new WaymarkError("VERSION_NOT_FOUND", `"${workflow}" version ${version}.`);
  const earlier = rows.filter((row) => row !== own);
  return {
    definition: {
      hash: own.hash,
      title: own.workflow.title,
      source: own.source as JsonValue,
    },
    earlier: Object.fromEntries(earlier.map((row) => [row.version, row.source as JsonValue])),
  };
}

/** The smallest first, as far as there is room. */
async function payloadsOf(db: Database, runId: RunId): Promise<RunBundle["payloads"]> {
  const rows = await db.payload.findMany({
    where: { runId },
    orderBy: [{ size: "asc" }, { hash: "asc" }],
    select: { hash: true, size: true },
  });
  let room = MOST_PAYLOAD;
  const fitting = rows.filter(({ size }) => (room -= size) >= 0).map(({ hash }) => hash);
  return Object.fromEntries(await findPayloads(db, runId, fitting));
}
