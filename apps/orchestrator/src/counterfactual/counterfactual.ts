import {
  foldEvents,
  isFinished,
  WaymarkError,
  type Definition,
  type JsonValue,
  type RunEvent,
  type RunId,
  type RunStatus,
  type StepId,
} from "@waymark/core";
import { readPublishable, type PublishTools } from "../publish/publish-workflow.ts";
import { readRecord, type RunRecord } from "../store/record-queries.ts";
import { compareOutcomes, type ComparedOutcomes } from "./compare-outcomes.ts";
import { notReplayable, replayRecord, type Record } from "./replay-record.ts";

/** A run as a document that is not published would have had it. */
export interface CounterfactualRun {
  readonly runId: RunId;
  readonly version: number;
  readonly status: RunStatus;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Absent where it cannot be told, for `reason`. */
  readonly compared?: ComparedOutcomes;
  readonly reason?: string;
}

export interface Counterfactual {
  readonly workflow: string;
  /** Newest first. */
  readonly runs: readonly CounterfactualRun[];
}

interface Asked {
  readonly source: JsonValue;
  /** The newest so many runs of the document's workflow, of any version. */
  readonly count: number;
}

/** A longer history would keep the process from its other work while it is replayed. */
const MOST_TRANSITIONS = 2_000;

/**
 * Replays the newest runs of a workflow with a document that is not published: what was answered is answered again,
 * and nothing is called.
 *
 * @throws {WaymarkError} DEFINITION_INVALID with every problem
 */
export async function counterfactual(tools: PublishTools, asked: Asked): Promise<Counterfactual> {
  const { definition } = await readPublishable(tools, asked.source);
  const rows = await tools.db.run.findMany({
    where: { workflow: definition.name },
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    take: asked.count,
    select: { id: true, version: true, status: true, startedAt: true, sequence: true },
  });
  const runs: CounterfactualRun[] = [];
  // One after the other: what else the process does goes on between.
  for (const { id, version, status, startedAt, sequence } of rows) {
    const about = { version, status: status as RunStatus, startedAt: startedAt.getTime() };
    const told =
      sequence > MOST_TRANSITIONS
        ? { reason: `It has ${sequence} transitions; up to ${MOST_TRANSITIONS} are replayed.` }
        : await replayRun(tools, definition, id as RunId);
    runs.push({ runId: id as RunId, ...about, ...told });
  }
  return { workflow: definition.name, runs };
}

type Told = Pick<CounterfactualRun, "compared" | "reason">;

async function replayRun(
  { db, catalog }: PublishTools,
  definition: Definition,
  runId: RunId,
): Promise<Told> {
  const stored = await readRecord(db, runId);
  if (!stored) return { reason: "It was deleted meanwhile." };
  const record = recordOf(stored);
  const own = await catalog.find(stored.run.workflow, stored.run.version);
  if (!own) return { reason: "The code of its version is not here." };
  const reason = notReplayable(record);
  if (reason !== undefined) return { reason };
  const was = { definition: own, snapshot: foldEvents(own, record.events) };
  try {
    const replayed = replayRecord(definition, record, isFinished(was.snapshot.status));
    return { compared: compareOutcomes(was, definition, replayed) };
  } catch (error) {
    if (error instanceof WaymarkError && error.code === "INPUT_INVALID")
      return { reason: error.message };
    throw error;
  }
}

function recordOf({ transitions, attempts }: RunRecord): Record {
  const inputs = new Map<StepId, Map<number, JsonValue>>();
  for (const { stepId, attempt, input } of attempts) {
    const known = inputs.get(stepId as StepId) ?? new Map<number, JsonValue>();
    inputs.set(stepId as StepId, known.set(attempt, input as JsonValue));
  }
  return { events: transitions.map(({ event }) => event as unknown as RunEvent), inputs };
}
