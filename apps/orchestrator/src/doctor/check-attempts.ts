import type { AttemptRecord, RunId } from "@waymark/core";
import type { RunRecord } from "../store/record-queries.ts";
import { differenceOf } from "./difference.ts";
import { finding, type Finding } from "./finding.ts";
import type { Replayed } from "./replay-record.ts";

type AttemptRow = RunRecord["attempts"][number];

/** The table of attempts says what the history says. */
export function checkAttempts(
  { run, attempts: rows }: RunRecord,
  { attempts, isWhole }: Pick<Replayed, "attempts" | "isWhole">,
): readonly Finding[] {
  const differs = (sentence: string) => finding("attempts-differ", sentence, run.id as RunId);
  const stored = new Map<string, AttemptRow>(
    rows.map((row) => [`${row.stepId}#${row.attempt}`, row]),
  );
  const findings: Finding[] = [];
  for (const [id, attempt] of attempts) {
    const row = stored.get(id);
    const at = row && differenceOf(asStored(attempt), asRecorded(row));
    if (!row) findings.push(differs(`The attempt ${id} is in the history and has no row.`));
    else if (at !== undefined) {
      findings.push(differs(`The row of attempt ${id} differs from the history at ${at}.`));
    }
  }
  for (const id of stored.keys()) {
    if (isWhole && !attempts.has(id)) {
      findings.push(differs(`The attempt ${id} has a row and is not in the history.`));
    }
  }
  return findings;
}

// The table has one word for "none" and for JSON's null.
const asStored = (attempt: AttemptRecord) => ({
  task: attempt.task,
  status: attempt.status,
  input: attempt.input ?? null,
  scheduledAt: attempt.scheduledAt,
  startedAt: attempt.startedAt,
  finishedAt: attempt.finishedAt,
  error: attempt.error ?? null,
  nextAttemptAt: attempt.nextAttemptAt,
});

const asRecorded = (row: AttemptRow) => ({
  task: row.task,
  status: row.status,
  input: row.input,
  scheduledAt: row.scheduledAt.getTime(),
  startedAt: row.startedAt?.getTime(),
  finishedAt: row.finishedAt?.getTime(),
  error: row.error,
  nextAttemptAt: row.nextAttemptAt?.getTime(),
});
