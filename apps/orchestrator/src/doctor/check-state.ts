import {
  explain,
  isFinished,
  misfitOf,
  pendingEffects,
  type Definition,
  type Effect,
  type RunId,
  type RunSnapshot,
  type RunStatus,
} from "@waymark/core";
import type { RunRecord } from "../store/record-queries.ts";
import { checkAttempts } from "./check-attempts.ts";
import { checkInbox } from "./check-inbox.ts";
import { differenceOf } from "./difference.ts";
import { finding, type Finding, type RuleId } from "./finding.ts";
import { replayRecord, type Replayed } from "./replay-record.ts";

type RunRow = RunRecord["run"];

/** Everything that is stored of a run says what its history says, and the run can go on. */
export function checkState(record: RunRecord, definition: Definition): readonly Finding[] {
  const replayed = replayRecord(record, definition);
  if ("rule" in replayed) return [replayed];
  const { run } = record;
  const pending = pendingEffects(definition, replayed.snapshot);
  return [
    ...checkSnapshot(run, definition, replayed),
    ...checkRow(run, replayed.snapshot),
    ...checkWakeAt(run, pending),
    ...checkAttempts(record, replayed),
    ...checkInbox(record, definition, replayed.snapshot),
    ...checkFinished(record, pending),
    ...checkOpen(run, definition, replayed.snapshot, pending),
  ];
}

const about =
  ({ id }: RunRow) =>
  (rule: RuleId, sentence: string): Finding =>
    finding(rule, sentence, id as RunId);

function checkSnapshot(
  run: RunRow,
  definition: Definition,
  { snapshot, atCheckpoint }: Replayed,
): readonly Finding[] {
  const differs = about(run);
  if (run.snapshot === null) {
    if (!isFinished(snapshot.status)) return [];
    return [
      differs("snapshot-differs", "The run has ended, and no snapshot of its end is stored."),
    ];
  }
  const stored = run.snapshot as unknown as RunSnapshot;
  const misfit = misfitOf(definition, stored);
  // Whoever only reads a finished run can do without fitting code.
  if (misfit !== undefined)
    return isFinished(snapshot.status) ? [] : [differs("snapshot-misfit", misfit)];
  const at = differenceOf(stored, asJson(atCheckpoint));
  if (at === undefined) return [];
  const sentence = `The snapshot stored at transition ${run.snapshotSequence} differs from the history at ${at}.`;
  return [differs("snapshot-differs", sentence)];
}

/** Numbers that JSON does not know are stored as null. */
const asJson = (snapshot: RunSnapshot | undefined): unknown =>
  snapshot && JSON.parse(JSON.stringify(snapshot));

function checkRow(run: RunRow, snapshot: RunSnapshot): readonly Finding[] {
  const { status, startedAt, finishedAt, input, output = null, error = null } = snapshot;
  const stored = {
    status: run.status,
    startedAt: run.startedAt.getTime(),
    finishedAt: run.finishedAt?.getTime(),
    input: run.input,
    output: run.output,
    error: run.error,
  };
  const at = differenceOf(stored, { status, startedAt, finishedAt, input, output, error });
  if (at === undefined) return [];
  const sentence = `The run's row ("${run.status}") differs from the history ("${status}") at ${at}.`;
  return [about(run)("row-differs", sentence)];
}

function checkWakeAt(run: RunRow, pending: readonly Effect[]): readonly Finding[] {
  if (isFinished(run.status as RunStatus)) return [];
  const earliest = Math.min(
    ...pending.flatMap((effect) => (effect.type === "timer.start" ? [effect.fireAt] : [])),
  );
  const stored = run.wakeAt?.getTime() ?? Infinity;
  if (stored === earliest) return [];
  const sentence = `The run is to be woken at ${moment(stored)}, and its earliest timer is due at ${moment(earliest)}.`;
  return [about(run)("wake-at-differs", sentence)];
}

const moment = (at: number): string => (at === Infinity ? "no time" : new Date(at).toISOString());

function checkFinished(
  { run, attempts }: RunRecord,
  pending: readonly Effect[],
): readonly Finding[] {
  if (!isFinished(run.status as RunStatus)) return [];
  const inFlight = attempts.filter(({ status }) => status === "scheduled" || status === "running");
  const left = [
    ...pending.map((effect) => effect.type),
    ...(run.wakeAt ? ["a timer"] : []),
    ...inFlight.map(({ stepId, attempt }) => `attempt ${stepId}#${attempt}`),
  ];
  if (left.length === 0) return [];
  const sentence = `The run is "${run.status}" and still has work in flight: ${left.join(", ")}.`;
  return [about(run)("finished-with-work", sentence)];
}

function checkOpen(
  run: RunRow,
  definition: Definition,
  snapshot: RunSnapshot,
  pending: readonly Effect[],
): readonly Finding[] {
  if (isFinished(snapshot.status) || pending.length > 0) return [];
  const { blockers } = explain(definition, snapshot);
  if (blockers.some(({ kind }) => kind !== "dead-end")) return [];
  const sentence = `The run is "${snapshot.status}", and nothing is in flight, due or awaited.`;
  return [about(run)("open-without-work", sentence)];
}
