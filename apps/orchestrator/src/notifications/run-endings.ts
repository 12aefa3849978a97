import type { RunId, RunStatus, SerializedError } from "@waymark/core";
import type { Database } from "../store/prisma-client.ts";

/** A run that came to an end: an operator may open it again, and then it ends anew. */
export interface RunEnding {
  readonly runId: RunId;
  /** Number of the transition that ended it. */
  readonly sequence: number;
  /** That transition's place in the order of all commits. */
  readonly position: number;
  readonly at: number;
  readonly status: RunStatus;
  readonly workflow: string;
  readonly version: number;
  readonly startedAt: number;
  /** First line of the error it has now. */
  readonly error?: string;
  /** Where it stands now: the steps that failed. */
  readonly steps: readonly string[];
  readonly parentRunId?: RunId;
}

export interface EndingsAsked {
  /** Positions: from after `after`, up to `until`. */
  readonly after: number;
  readonly until: number;
  readonly outcomes: readonly RunStatus[];
  /** Of which workflows; none means all. */
  readonly workflows?: readonly string[];
  /** Without child runs. */
  readonly root?: boolean;
  readonly limit: number;
}

interface EndingRow extends Omit<
  RunEnding,
  "position" | "at" | "startedAt" | "error" | "parentRunId"
> {
  readonly position: bigint;
  readonly at: Date;
  readonly startedAt: Date;
  readonly error: SerializedError | null;
  readonly parentRunId: RunId | null;
}

/** Reads the transitions between two positions, never more; the oldest first. */
export async function findEndings(
  db: Database,
  asked: EndingsAsked,
): Promise<readonly RunEnding[]> {
  const { after, until, outcomes, workflows = [], root = false, limit } = asked;
  const rows = await db.$queryRaw<EndingRow[]>`
    SELECT t.run_id AS "runId", t.sequence, t.position, t.at, t.status, r.workflow, r.version,
      r.started_at AS "startedAt", r.error, r.current_nodes AS steps, r.parent_run_id AS "parentRunId"
    FROM transition t JOIN run r ON r.id = t.run_id
    WHERE t.position > ${after} AND t.position <= ${until} AND t.status = ANY(${[...outcomes]})
      AND NOT EXISTS (SELECT FROM transition before WHERE before.run_id = t.run_id
        AND before.sequence = t.sequence - 1 AND before.status = t.status)
      AND (cardinality(${[...workflows]}::text[]) = 0 OR r.workflow = ANY(${[...workflows]}))
      AND (NOT ${root}::boolean OR r.parent_run_id IS NULL)
    ORDER BY t.position LIMIT ${limit}`;
  return rows.map(({ position, at, startedAt, error, parentRunId, ...row }) => ({
    ...row,
    position: Number(position),
    at: at.getTime(),
    startedAt: startedAt.getTime(),
    ...(error !== null && { error: firstLine(error) }),
    ...(parentRunId !== null && { parentRunId }),
  }));
}

const firstLine = ({ name, message }: SerializedError): string =>
  `${name}: ${message}`.split("\n", 1)[0] ?? name;
