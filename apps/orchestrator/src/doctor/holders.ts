import {
  isFinished,
  pendingEffects,
  type Definition,
  type RunId,
  type RunStatus,
} from "@waymark/core";
import type { RunRecord } from "../store/record-queries.ts";
import type { RuleId } from "./finding.ts";
import { replayRecord, type Replayed } from "./replay-record.ts";

/** Somebody who has what only so many may have at once. */
export interface Holder {
  /** Broken where too many have it. */
  readonly rule: Extract<RuleId, "places-exceeded" | "key-held-twice">;
  /** The same for all who share it, and for nobody else. */
  readonly group: string;
  /** What it is, for people. */
  readonly what: string;
  readonly runId: RunId;
  /** The run, or its attempt. */
  readonly name: string;
  readonly since: number;
  /** So many might have it when it was given to this one. */
  readonly limit: number;
}

/** What an open run has of what is shared: its place, and the concurrency keys of its attempts at work. */
export function holdersIn(record: RunRecord, definition: Definition): readonly Holder[] {
  const { run, transitions, attempts } = record;
  // One that is set aside does not count for whoever gives these things.
  if (isFinished(run.status as RunStatus) || run.incident !== null) return [];
  const mayHold =
    transitions.some(({ type }) => type === "place.given") ||
    attempts.some(({ status }) => status === "running");
  const replayed = mayHold ? replayRecord(record, definition) : undefined;
  if (!replayed || "rule" in replayed) return [];
  return [...placeOf(record, replayed), ...keysOf(record, definition, replayed)];
}

function placeOf({ run }: RunRecord, { snapshot }: Replayed): readonly Holder[] {
  const { place } = snapshot;
  if (place?.givenAt === undefined) return [];
  const { key, limit, givenAt: since } = place;
  const which = key === "" ? "" : ` with the key ${JSON.stringify(key)}`;
  const what = `a place among the runs of "${run.workflow}"${which}`;
  const runId = run.id as RunId;
  return [{ rule: "places-exceeded", group: what, what, runId, name: runId, since, limit }];
}

function keysOf(
  { run, attempts: rows }: RunRecord,
  definition: Definition,
  { snapshot, attempts }: Replayed,
): readonly Holder[] {
  const runId = run.id as RunId;
  return pendingEffects(definition, snapshot).flatMap((effect) => {
    if (effect.type !== "step.schedule" || effect.concurrencyKey === undefined) return [];
    const id = `${effect.stepId}#${effect.attempt}`;
    const { status, startedAt: since } = attempts.get(id) ?? {};
    if (status !== "running" || since === undefined) return [];
    const what = `the concurrency key ${JSON.stringify(effect.concurrencyKey)}`;
    // What a leader began that is gone does not have its key any more, though its run does not know.
    const row = rows.find(({ stepId, attempt }) => `${stepId}#${attempt}` === id);
    const group = `${what} in term ${row?.term}`;
    return [
      { rule: "key-held-twice", group, what, runId, name: `${runId}/${id}`, since, limit: 1 },
    ];
  });
}
