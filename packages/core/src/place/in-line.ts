import { defined } from "../defined.ts";
import type { Definition } from "../definition.ts";
import type { SerializedError } from "../errors.ts";
import type { PlaceRefused, RunEvent } from "../event.ts";
import { runFinish, type RunEnd } from "../run-finish.ts";
import { isFinished } from "../run-status.ts";
import type { RunSnapshot } from "../snapshot.ts";
import { ignore, NO_CHANGES, type Changes, type TransitionResult } from "../transition-result.ts";
import { beforePlace, placeAsk, type Ended, type Place } from "./place.ts";
import { keyOfRun, type RunLimit } from "./run-limit.ts";

// What happens to a run that waits for its place.

/** Applies an event as if the run had its place: to a run, or to none where it begins. */
export type Apply = (run: RunSnapshot | undefined, event: RunEvent, at: number) => TransitionResult;

/** A run that is to begin, with nothing of it begun. */
export function lineUp(
  blank: RunSnapshot,
  definition: Definition,
  limit: RunLimit,
  { event, at }: { readonly event: RunEvent; readonly at: number },
): TransitionResult {
  const { runId: id, startedAt, input } = blank;
  const run = { id, workflow: definition.name, startedAt };
  const key = keyOfRun(limit, input, run);
  const place = { ...placesOf(limit), askedAt: at };
  if ("error" in key)
    return leave({ ...blank, place: { ...place, key: "" } }, at, "failed", key.error);
  return inLine(blank, { ...place, key: key.value as string, next: [event] });
}

/**
 * A run that has ended and is to be opened again. It waits its turn whatever the definition says of a new
 * one, for nobody asked to have it or another run cancelled.
 */
export function lineUpAgain(
  ended: RunSnapshot,
  limit: RunLimit,
  event: RunEvent,
): TransitionResult {
  const { status, finishedAt, output, error, place, ...run } = ended;
  const was: Ended = { status, ...defined({ finishedAt, output, error, place }) };
  const key = place?.key ?? "";
  const asked = { ...placesOf(limit), whenFull: "queue", key, askedAt: event.at } as const;
  return inLine(run as RunSnapshot, { ...asked, next: [event], ended: was });
}

export function advanceInLine(run: RunSnapshot, event: RunEvent, apply: Apply): TransitionResult {
  const { at } = event;
  switch (event.type) {
    case "place.given":
      return begin(run, at, apply);
    case "place.refused":
      return leave(run, at, "cancelled", refusal(run, event));
    case "run.cancelled":
      return leave(run, at, "cancelled");
    case "run.terminated":
      return leave(run, at, "terminated");
    case "step.retried":
    case "step.skipped":
    case "step.resolved":
    case "message.received":
      return prepare(run, event, apply);
    case "signal.received":
      return ignore(run, "not-expected");
    default:
      return ignore(run, "stale");
  }
}

const placesOf = ({ limit, whenFull }: RunLimit) => ({ limit, whenFull });

function inLine(run: RunSnapshot, place: Place): TransitionResult {
  const snapshot = { ...run, status: "waiting", place } as RunSnapshot;
  return { snapshot, effects: placeAsk(snapshot), changes: NO_CHANGES };
}

function begin(run: RunSnapshot, at: number, apply: Apply): TransitionResult {
  const { next: _, ended: __, ...place } = run.place as Place;
  const begun = applyNext(run, at, apply);
  const { snapshot } = begun;
  // It began when it was asked for, for all that is told of it; its times count from now.
  const startedAt = run.startedAt;
  return { ...begun, snapshot: { ...snapshot, startedAt, place: { ...place, givenAt: at } } };
}

/** Another thing that is to happen once the run has its place, if it could happen then. */
function prepare(run: RunSnapshot, event: RunEvent, apply: Apply): TransitionResult {
  const { snapshot } = applyNext(run, event.at, apply);
  const { ignored } = apply(snapshot, event, event.at);
  if (ignored) return ignore(run, ignored);
  const place = run.place as Place;
  const next = [...(place.next ?? []), event];
  return { snapshot: { ...run, place: { ...place, next } }, effects: [], changes: NO_CHANGES };
}

function applyNext(run: RunSnapshot, at: number, apply: Apply): TransitionResult {
  const { next: [first, ...others] = [], ended } = run.place as Place;
  if (!first) return ignore(run, "stale");
  const start = apply(ended && beforePlace(run), first, at);
  return others.reduce((before, event): TransitionResult => {
    const after = apply(before.snapshot, event, at);
    if (after.ignored) return before;
    return {
      snapshot: after.snapshot,
      // Only the end that it comes to is told.
      effects: [...before.effects.filter(({ type }) => type !== "run.finish"), ...after.effects],
      changes: {
        nodes: { ...before.changes.nodes, ...after.changes.nodes },
        attempts: latestRows([...before.changes.attempts, ...after.changes.attempts]),
      },
    };
  }, start);
}

/** Of each attempt, the row as it is last. */
const latestRows = (rows: Changes["attempts"]): Changes["attempts"] => [
  ...new Map(rows.map((row) => [`${row.stepId}#${row.attempt}`, row])).values(),
];

/** One that has not begun ends so; one that had ended stands again as it did. */
function leave(
  run: RunSnapshot,
  at: number,
  status: RunEnd,
  error?: SerializedError,
): TransitionResult {
  const { next: _, ...place } = run.place as Place;
  const snapshot = place.ended
    ? beforePlace(run)
    : ({ ...run, status, finishedAt: at, ...(error && { error }), place } as RunSnapshot);
  return {
    snapshot,
    effects: [runFinish(snapshot, snapshot.status as RunEnd)],
    changes: NO_CHANGES,
  };
}

function refusal({ place }: RunSnapshot, { heldBy }: PlaceRefused): SerializedError {
  const { key = "", limit = 0 } = place ?? {};
  const which = key === "" ? "of its workflow" : `with the concurrency key "${key}"`;
  const runs = limit === 1 ? "run" : "runs";
  const message = `${limit} ${runs} ${which} may be open, and ${heldBy.join(", ")} was.`;
  return { name: "ConcurrencyLimitError", message, heldBy };
}

/** True where an event opened a run that had ended. */
export const isReopened = (before: RunSnapshot, after: RunSnapshot): boolean =>
  isFinished(before.status) && !isFinished(after.status);
