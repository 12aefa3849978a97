import type { Definition } from "../definition.ts";
import type { RunSnapshot } from "../snapshot.ts";
import { blockersOf } from "./blockers.ts";
import type { Explanation, WaitOf } from "./explanation.ts";
import { nextEvents } from "./next-events.ts";
import { queuedBlocker } from "./queued-blocker.ts";

/**
 * Why a run is not moving, and what can happen next. `at` is the moment the next events are tried
 * for: timers they would start count from it. `waitOf` tells what the driver knows of attempts that have
 * not begun. Never throws, and changes nothing.
 */
export function explain(
  definition: Definition,
  snapshot: RunSnapshot,
  at: number = snapshot.finishedAt ?? snapshot.startedAt,
  waitOf: WaitOf = () => undefined,
): Explanation {
  const next = nextEvents(definition, snapshot, at);
  const blockers = blockersOf(definition, snapshot, next);
  return { blockers: blockers.map((blocker) => queuedBlocker(snapshot, blocker, waitOf)), next };
}
