import { ServiceError } from "@waymark/core";
import { batchRows } from "./batch-rows.ts";
import type { CommitRecord } from "./commit-record.ts";
import type { Sql } from "./sql.ts";

/**
 * Writes a batch in one statement on one connection. Applying the same batch again changes nothing,
 * so a commit whose outcome is unknown is simply sent again.
 *
 * @throws {WaymarkError} LEASE_LOST when `token` is no longer the lease's: then nothing was written.
 */
export async function writeBatch(
  session: Sql,
  token: bigint,
  batch: readonly CommitRecord[],
): Promise<void> {
  const { runs, transitions, attempts, searches, payloads, audits, inbox } = batchRows(batch);
  const rare = [payloads, audits, inbox];
  const isRare = rare.some((rows) => rows.length > 0);
  const args = [runs, transitions, attempts, searches, ...(isRare ? rare : [])];
  const { rows: answer } = await session.send<{ held: boolean }>(
    isRare ? WRITE_RARE_BATCH : WRITE_BATCH,
    [String(token), ...args.map((rows) => list(rows))],
  );
  if (answer[0]?.held !== true) throw new ServiceError("LEASE_LOST", "The commit was refused.");
}

const list = (rows: readonly string[]): string => `[${rows.join(",")}]`;

const ms = (column: string): string => `to_timestamp(r.${column} / 1000.0)`;

// `FOR SHARE` makes a take-over wait for this commit, and this commit see a take-over that came first.
// Runs are upserted, never joined: whatever the size of the table, the plan is a look-up by primary
// key, so the statement can be planned once (prisma-client.ts). JSON null in a recordset becomes SQL
// NULL, hence the COALESCE of the input; a run that is there already keeps the input it has.
// Attempts are written only where their run was: a statement that a frozen connection carries out late
// finds the run further on, and must not take its attempts back.
const WRITE_BATCH = `
WITH held AS (
  SELECT token FROM lease WHERE name = 'engine' AND token = $1::bigint FOR SHARE
), runs AS (
  INSERT INTO run (id, workflow, version, started_at, idempotency_key, input, status, finished_at, output,
    error, current_nodes, retries, sequence, position, wake_at, snapshot, snapshot_sequence,
    snapshot_payloads, parent_run_id, parent_step_id, awaits_runs, forked_from_run_id, forked_from_sequence,
    schedule_id, scheduled_for, started_by)
  SELECT r.id, r.workflow, r.version, ${ms("started_at")}, r.idempotency_key,
    COALESCE(r.input, 'null'::jsonb), r.status, ${ms("finished_at")}, r.output, r.error, r.current_nodes,
    r.retries, r.sequence, r.position, ${ms("wake_at")}, r.snapshot, COALESCE(r.snapshot_sequence, 0),
    r.snapshot_payloads, r.parent_run_id, r.parent_step_id, r.awaits_runs, r.forked_from_run_id, r.forked_from_sequence,
    r.schedule_id, ${ms("scheduled_for")}, r.started_by
  FROM jsonb_to_recordset($2::jsonb) AS r (id text, workflow text, version int, started_at float8,
    idempotency_key text, input jsonb, status text, finished_at float8, output jsonb, error jsonb,
    current_nodes text[], retries int, sequence int, position bigint, wake_at float8, snapshot jsonb,
    snapshot_sequence int, snapshot_payloads jsonb, parent_run_id text, parent_step_id text, awaits_runs boolean,
    forked_from_run_id text, forked_from_sequence int, schedule_id text, scheduled_for float8,
    started_by text)
  WHERE EXISTS (SELECT FROM held)
  ON CONFLICT (id) DO UPDATE SET status = EXCLUDED.status, version = EXCLUDED.version, finished_at = EXCLUDED.finished_at,
    output = EXCLUDED.output, error = EXCLUDED.error, current_nodes = EXCLUDED.current_nodes,
    retries = EXCLUDED.retries, sequence = EXCLUDED.sequence, position = EXCLUDED.position,
    wake_at = EXCLUDED.wake_at, awaits_runs = EXCLUDED.awaits_runs, snapshot = COALESCE(EXCLUDED.snapshot, run.snapshot),
    snapshot_payloads = CASE WHEN EXCLUDED.snapshot IS NULL THEN run.snapshot_payloads ELSE EXCLUDED.snapshot_payloads END,
    snapshot_sequence = GREATEST(EXCLUDED.snapshot_sequence, run.snapshot_sequence)
  WHERE run.sequence < EXCLUDED.sequence
  RETURNING id
), transitions AS (
  INSERT INTO transition (run_id, sequence, position, at, type, event, status, nodes, payloads)
  SELECT r.run_id, r.sequence, r.position, ${ms("at")}, r.type, r.event, r.status, r.nodes, r.payloads
  FROM jsonb_to_recordset($3::jsonb) AS r (run_id text, sequence int, position bigint, at float8,
    type text, event jsonb, status text, nodes jsonb, payloads jsonb)
  WHERE EXISTS (SELECT FROM held)
  ON CONFLICT (run_id, sequence) DO NOTHING
), attempts AS (
  INSERT INTO step_attempt (run_id, step_id, attempt, task, status, input, scheduled_at, started_at,
    finished_at, error, next_attempt_at, input_payload, term)
  SELECT r.run_id, r.step_id, r.attempt, r.task, r.status, r.input, ${ms("scheduled_at")},
    ${ms("started_at")}, ${ms("finished_at")}, r.error, ${ms("next_attempt_at")},
    r.input_payload, CASE WHEN r.worked THEN $1::bigint END
  FROM jsonb_to_recordset($4::jsonb) AS r (run_id text, step_id text, attempt int, task text,
    status text, input jsonb, scheduled_at float8, started_at float8, finished_at float8, error jsonb,
    next_attempt_at float8, input_payload text, worked boolean)
  WHERE r.run_id IN (SELECT id FROM runs)
  ON CONFLICT (run_id, step_id, attempt) DO UPDATE SET status = EXCLUDED.status,
    input = COALESCE(EXCLUDED.input, step_attempt.input),
    input_payload = COALESCE(EXCLUDED.input_payload, step_attempt.input_payload), scheduled_at = EXCLUDED.scheduled_at,
    started_at = EXCLUDED.started_at, term = COALESCE(EXCLUDED.term, step_attempt.term),
    finished_at = EXCLUDED.finished_at, error = EXCLUDED.error, next_attempt_at = EXCLUDED.next_attempt_at
), searches AS (
  INSERT INTO run_search (run_id, labels, input)
  SELECT r.run_id, r.labels, r.input
  FROM jsonb_to_recordset($5::jsonb) AS r (run_id text, labels jsonb, input jsonb)
  WHERE EXISTS (SELECT FROM held)
  ON CONFLICT (run_id) DO NOTHING
)
SELECT EXISTS (SELECT FROM held) AS held`;

// Of what ends, only how: what it was is told when it begins to wait.
const asked = (column: string): string =>
  `${column} = CASE WHEN EXCLUDED.status = 'waiting' THEN EXCLUDED.${column} ELSE inbox_item.${column} END`;

// What is asked anew nobody works on yet, and nobody has handed over.
const ofThisAsking = (column: string): string =>
  `${column} = CASE WHEN EXCLUDED.status = 'waiting' AND EXCLUDED.since <> inbox_item.since THEN NULL ELSE inbox_item.${column} END`;

const OF_THIS_ASKING = [
  "claimed_by",
  "claimed_at",
  "delegated_to",
  "delegated_by",
  "delegated_at",
  "delegation_reason",
];

// With what few batches have: two statements, so that each is planned once and most have the shorter one.
const WRITE_RARE_BATCH = WRITE_BATCH.replace(
  "\nSELECT EXISTS",
  `, payloads AS (
  INSERT INTO payload (run_id, hash, size, value)
  SELECT r.run_id, r.hash, r.size, r.value
  FROM json_to_recordset($6::json) AS r (run_id text, hash text, size int, value json)
  WHERE EXISTS (SELECT FROM held)
  ON CONFLICT (run_id, hash) DO NOTHING
), audits AS (
  INSERT INTO audit_entry (id, at, actor, action, object_kind, object_id, workflow, reason, address, details)
  SELECT r.id, ${ms("at")}, r.actor, r.action, r.object_kind, r.object_id, r.workflow, r.reason, r.address,
    r.details
  FROM jsonb_to_recordset($7::jsonb) AS r (id text, at float8, actor text, action text,
    object_kind text, object_id text, workflow text, reason text, address text, details jsonb)
  WHERE EXISTS (SELECT FROM held)
  ON CONFLICT (id) DO NOTHING
), inbox AS (
  INSERT INTO inbox_item (run_id, kind, name, workflow, signal, title, node_id, status, since, due_at, expires_at,
    approvers, not_by, closed_at, closed_by, outcome)
  SELECT r.run_id, r.kind, r.name, r.workflow, r.signal, r.title, r.node_id, r.status, ${ms("since")},
    ${ms("due_at")}, ${ms("expires_at")}, r.approvers, r.not_by, ${ms("closed_at")}, r.closed_by, r.outcome
  FROM jsonb_to_recordset($8::jsonb) AS r (run_id text, kind text, name text, workflow text, signal text,
    title text, node_id text, status text, since float8, due_at float8, expires_at float8, approvers text[],
    not_by text, closed_at float8, closed_by text, outcome text)
  WHERE r.run_id IN (SELECT id FROM runs)
  ON CONFLICT (run_id, kind, name) DO UPDATE SET status = EXCLUDED.status, closed_at = EXCLUDED.closed_at,
    closed_by = EXCLUDED.closed_by, outcome = EXCLUDED.outcome,
    ${["signal", "title", "node_id", "since", "due_at", "expires_at", "approvers", "not_by"].map(asked).join(", ")},
    ${OF_THIS_ASKING.map(ofThisAsking).join(", ")}
)
SELECT EXISTS`,
);
