import type { Definition } from "../definition.ts";
import { isInLine } from "../place/place.ts";
import { isFinished } from "../run-status.ts";
import type { RunSnapshot } from "../snapshot.ts";
import { blockersOf } from "./blockers.ts";
import type { Explanation, KnownToDriver } from "./explanation.ts";
import { nextEvents } from "./next-events.ts";
import { delayBlockers, placeBlockers } from "./place-blocker.ts";
import { queuedBlocker } from "./queued-blocker.ts";

/**
 * Why a run is not moving, and what can happen next. `at` is the moment the next events are tried
 * for: timers they would start count from it. `driver` tells what the driver knows of attempts that have
 * not begun. Never throws, and changes nothing.
 */
export function explain(
  definition: Definition,
  snapshot: RunSnapshot,
  at: number = snapshot.finishedAt ?? snapshot.startedAt,
  { waitOf = () => undefined, lineOf = () => undefined }: KnownToDriver = {},
): Explanation {
  const next = nextEvents(definition, snapshot, at);
  const { startAt, status } = snapshot;
  if (startAt !== undefined && !isFinished(status)) {
    return { blockers: delayBlockers(snapshot, startAt), next };
  }
  if (isInLine(snapshot)) return { blockers: placeBlockers(snapshot, lineOf), next };
  const blockers = blockersOf(definition, snapshot, next);
  return { blockers: blockers.map((blocker) => queuedBlocker(snapshot, blocker, waitOf)), next };
}
