import {
  replay,
  type AttemptRecord,
  type Definition,
  type RunEvent,
  type RunId,
  type RunSnapshot,
} from "@waymark/core";
import type { RunRecord } from "../store/record-queries.ts";
import { finding, type Finding } from "./finding.ts";

/** What a history says of its run. */
export interface Replayed {
  readonly snapshot: RunSnapshot;
  /** The state at the transition whose snapshot is stored. */
  readonly atCheckpoint: RunSnapshot | undefined;
  /** By `stepId#attempt`, each as it was last. */
  readonly attempts: ReadonlyMap<string, AttemptRecord>;
  /** False for a run that was on another version before: attempts of then are not among these. */
  readonly isWhole: boolean;
}

/** Decides every transition of a run again. A finding where the history cannot be followed to its end. */
export function replayRecord(
  { run, transitions }: RunRecord,
  definition: Definition,
): Replayed | Finding {
  const unreadable = (sentence: string) => finding("history-unreadable", sentence, run.id as RunId);
  const events = transitions.map(({ event }) => event as unknown as RunEvent);
  const attempts = new Map<string, AttemptRecord>();
  let snapshot: RunSnapshot | undefined;
  let atCheckpoint: RunSnapshot | undefined;
  // What the run did on an earlier version cannot be decided again by this one.
  const since = Math.max(
    0,
    events.findLastIndex(({ type }) => type === "run.migrated"),
  );
  let sequence = since;
  try {
    for (const result of replay(definition, events.slice(since))) {
      const stored = transitions[sequence++];
      if (result.ignored !== undefined) {
        return unreadable(
          `Transition ${sequence} (${stored?.type}) changes nothing (${result.ignored}), so it would not have been committed.`,
        );
      }
      ({ snapshot } = result);
      if (stored?.status !== snapshot.status) {
        return unreadable(
          `Transition ${sequence} says that the run was "${stored?.status}" after it, and its history "${snapshot.status}".`,
        );
      }
      if (sequence === run.snapshotSequence) atCheckpoint = snapshot;
      for (const attempt of result.changes.attempts) {
        attempts.set(`${attempt.stepId}#${attempt.attempt}`, attempt);
      }
    }
  } catch (error) {
    return unreadable(`Transition ${sequence + 1} cannot be applied: ${(error as Error).message}.`);
  }
  return snapshot
    ? { snapshot, atCheckpoint, attempts, isWhole: since === 0 }
    : unreadable("The history has no transition.");
}
