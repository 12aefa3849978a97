import type { Changes, JsonValue, RunEvent, RunId } from "@waymark/core";
import { putBack, type References } from "../payloads/large-values.ts";
import type { Database } from "../store/prisma-client.ts";

/** A transition as it is compared: a large value in its event is its hash. */
export interface ReadTransition {
  readonly sequence: number;
  readonly at: number;
  readonly event: RunEvent;
  readonly nodes: Changes["nodes"];
}

export interface ReadRun {
  readonly transitions: readonly ReadTransition[];
  /** There are more than these. */
  readonly isCut: boolean;
}

/** A longer history would keep the process from its other work while it is read. */
const MAX_TRANSITIONS = 10_000;
/** A fork of a fork of a fork … is followed so far. */
const MAX_FORKS = 10;

/** The run's history, with that of the run it was forked from up to there before it. */
export async function readTransitions(
  db: Database,
  runId: RunId,
  upTo?: number,
  forks = 0,
): Promise<ReadRun> {
  const rows = await db.transition.findMany({
    where: { runId, ...(upTo !== undefined && { sequence: { lte: upTo } }) },
    orderBy: { sequence: "asc" },
    take: MAX_TRANSITIONS + 1,
    select: { sequence: true, at: true, event: true, nodes: true, payloads: true },
  });
  const own = rows.slice(0, MAX_TRANSITIONS).map(({ sequence, at, event, nodes, payloads }) => ({
    sequence,
    at: at.getTime(),
    event: named(event, (payloads ?? []) as unknown as References),
    nodes: nodes as unknown as Changes["nodes"],
  }));
  const isCut = rows.length > MAX_TRANSITIONS;
  const [first] = own;
  if (first?.event.type !== "run.forked" || forks === MAX_FORKS) return { transitions: own, isCut };
  const { from } = first.event;
  const origin = await readTransitions(db, from.runId, from.sequence, forks + 1);
  return { transitions: [...origin.transitions, ...own], isCut: isCut || origin.isCut };
}

/** Values are stored once by the hash of their text: equal hashes are equal values. */
function named(event: unknown, references: References): RunEvent {
  const hashes = new Map<string, JsonValue>(references.map(([, hash]) => [hash, `sha256:${hash}`]));
  putBack(event, references, hashes);
  return event as RunEvent;
}
