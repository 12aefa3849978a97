import type { AttemptRecord, RunId } from "@waymark/core";
import { keyOf, type InboxChange } from "../inbox/inbox-item.ts";
import { LARGE, largeOf, type LargeValue, type References } from "../payloads/large-values.ts";
import type { SearchFields } from "../search/search-fields.ts";
import { auditRow } from "./audit-row.ts";
import type { CommitRecord, RunStart } from "./commit-record.ts";

/** The rows of a batch by their table, each as JSON text. */
interface BatchRows {
  readonly runs: readonly string[];
  readonly transitions: readonly string[];
  readonly attempts: readonly string[];
  readonly searches: readonly string[];
  readonly payloads: readonly string[];
  readonly inbox: readonly string[];
  readonly audits: readonly string[];
}

/** Rows as JSON text. A run, or an attempt, changed twice in a batch is written once, as it is last. */
export function batchRows(batch: readonly CommitRecord[]): BatchRows {
  const starts = new Map<RunId, RunStart>();
  const runs = new Map<RunId, CommitRecord>();
  const attempts = new Map<string, string>();
  const worked = new Set<string>();
  const checkpoints = new Map<RunId, Checkpoint>();
  const payloads = new Map<string, string>();
  const inbox = new Map<string, string>();
  const keep = (runId: RunId, large: LargeValue) =>
    payloads.set(`${runId}/${large.hash}`, payloadRow(runId, large));
  for (const record of batch) {
    const { runId, sequence, start } = record;
    const { snapshotText: text, snapshotReferences: references } = record.run;
    for (const large of record.payloads ?? []) keep(runId, large);
    if (start) starts.set(runId, start);
    if (text !== undefined) checkpoints.set(runId, { text, references, sequence });
    runs.set(runId, record);
    for (const change of record.inbox ?? []) {
      inbox.set(`${runId}/${keyOf(change)}`, inboxRow(record, change));
    }
    if (record.worked) worked.add(attemptKey(runId, record.worked));
    for (const attempt of record.attempts) {
      const key = attemptKey(runId, attempt);
      attempts.set(key, attemptRow(runId, attempt, worked.has(key), keep));
    }
  }
  return {
    runs: Array.from(runs, ([id, record]) => runRow(record, starts.get(id), checkpoints.get(id))),
    transitions: batch.map((record) => transitionRow(record)),
    attempts: [...attempts.values()],
    payloads: [...payloads.values()],
    inbox: [...inbox.values()],
    audits: batch
      .filter(({ audited }) => audited)
      .map((record) => JSON.stringify(auditRow(record))),
    searches: Array.from(starts, ([id, { search }]) => searchRow(id, search)).flat(),
  };
}

interface Checkpoint {
  readonly text: string;
  readonly references: References | undefined;
  readonly sequence: number;
}

function runRow(
  { runId, sequence, position, run }: CommitRecord,
  start: RunStart | undefined,
  checkpoint: Checkpoint | undefined,
): string {
  const fields = {
    id: runId,
    workflow: run.workflow,
    version: run.version,
    started_at: run.startedAt,
    idempotency_key: start?.idempotencyKey,
    input: start?.input,
    parent_run_id: start?.parent?.runId,
    parent_step_id: start?.parent?.stepId,
    forked_from_run_id: start?.forkedFrom?.runId,
    forked_from_sequence: start?.forkedFrom?.sequence,
    schedule_id: start?.scheduled?.scheduleId,
    scheduled_for: start?.scheduled?.at,
    started_by: start?.startedBy,
    status: run.status,
    finished_at: run.finishedAt,
    output: run.output,
    error: run.error,
    current_nodes: run.currentNodes,
    retries: run.retries,
    sequence,
    position,
    wake_at: run.wakeAt,
    awaits_runs: run.awaitsRuns,
    snapshot_sequence: checkpoint?.sequence,
    snapshot_payloads: checkpoint?.references,
  };
  return withRaw(fields, checkpoint ? { snapshot: checkpoint.text } : {});
}

function transitionRow(record: CommitRecord): string {
  const { runId, sequence, position, at, type, nodes, run, eventText, references } = record;
  const fields = {
    run_id: runId,
    sequence,
    position,
    at,
    type,
    status: run.status,
    nodes,
    payloads: references,
  };
  return withRaw(fields, { event: eventText });
}

const attemptKey = (
  runId: RunId,
  { stepId, attempt }: Pick<AttemptRecord, "stepId" | "attempt">,
): string => `${runId}/${stepId}#${attempt}`;

function attemptRow(
  runId: RunId,
  attempt: AttemptRecord,
  worked: boolean,
  keep: (runId: RunId, large: LargeValue) => void,
): string {
  const row = { ...attemptFields(runId, attempt), ...(worked && { worked }) };
  const text = JSON.stringify(row);
  const large = text.length > LARGE ? largeOf(attempt.input) : undefined;
  if (!large) return text;
  keep(runId, large);
  return JSON.stringify({ ...row, input: undefined, input_payload: large.hash });
}

const inboxRow = ({ runId, run }: CommitRecord, change: InboxChange): string =>
  JSON.stringify({
    run_id: runId,
    workflow: run.workflow,
    kind: change.kind,
    name: change.name,
    signal: change.signal,
    title: change.title,
    node_id: change.nodeId,
    status: change.status,
    since: change.since,
    due_at: change.dueAt,
    expires_at: change.expiresAt,
    approvers: change.approvers,
    not_by: change.notBy,
    closed_at: change.closedAt,
    closed_by: change.closedBy,
    outcome: change.outcome,
  });

const payloadRow = (runId: RunId, { hash, text }: LargeValue): string =>
  withRaw({ run_id: runId, hash, size: text.length }, { value: text });

function attemptFields(runId: RunId, attempt: AttemptRecord) {
  return {
    run_id: runId,
    step_id: attempt.stepId,
    attempt: attempt.attempt,
    task: attempt.task,
    status: attempt.status,
    input: attempt.input,
    scheduled_at: attempt.scheduledAt,
    started_at: attempt.startedAt,
    finished_at: attempt.finishedAt,
    error: attempt.error,
    next_attempt_at: attempt.nextAttemptAt,
  };
}

const searchRow = (runId: RunId, search: SearchFields | undefined): readonly string[] =>
  search ? [JSON.stringify({ run_id: runId, ...search })] : [];

/** JSON text of `fields` with members that are JSON text already. `fields` is never empty. */
const withRaw = (fields: object, raw: Readonly<Record<string, string>>): string =>
  `${JSON.stringify(fields).slice(0, -1)}${Object.entries(raw)
    .map(([key, text]) => `,"${key}":${text}`)
    .join("")}}`;
