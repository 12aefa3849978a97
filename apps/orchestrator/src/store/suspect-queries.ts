import type { AttemptName } from "@waymark/core";
import type { Database } from "./prisma-client.ts";

/** An attempt that was at work when the process died. */
export interface Suspect extends AttemptName {
  readonly task: string;
  /** How often the process died while it was at work. */
  readonly crashes: number;
}

export const NOTE_BEGUN = `
  INSERT INTO attempt_suspect (run_id, step_id, attempt) VALUES ($1, $2, $3)
  ON CONFLICT (run_id, step_id, attempt) DO UPDATE SET begun = true`;

/** Notes that an attempt is at work, before it is. */
export async function noteBegun(db: Database, attempt: AttemptName): Promise<void> {
  await db.sql.send(NOTE_BEGUN, [attempt.runId, attempt.stepId, attempt.attempt]);
}

/** The attempt has ended without harm, or is not wanted any more. */
export async function clearSuspect(db: Database, attempt: AttemptName): Promise<void> {
  const { runId, stepId, attempt: number } = attempt;
  await db.sql.execute`
    DELETE FROM attempt_suspect
    WHERE run_id = ${runId} AND step_id = ${stepId} AND attempt = ${number}`;
}

export async function clearSuspects(db: Database): Promise<void> {
  await db.sql.execute`DELETE FROM attempt_suspect`;
}

/** The process has died: all that were at work are one more time suspected of it. */
export async function countDeath(db: Database): Promise<readonly Suspect[]> {
  await db.sql.execute`UPDATE attempt_suspect SET crashes = crashes + 1, begun = false WHERE begun`;
  return db.sql.query<Suspect>`
    SELECT run_id AS "runId", step_id AS "stepId", attempt, crashes, task
    FROM attempt_suspect JOIN step_attempt USING (run_id, step_id, attempt)`;
}
