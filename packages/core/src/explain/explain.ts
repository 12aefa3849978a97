import type { Definition } from "../definition.ts";
import type { RunSnapshot } from "../snapshot.ts";
import { blockersOf } from "./blockers.ts";
import type { Explanation } from "./explanation.ts";
import { nextEvents } from "./next-events.ts";

/**
 * Why a run is not moving, and what can happen next. `at` is the moment the next events are tried
 * for: timers they would start count from it. Never throws, and changes nothing.
 */
export function explain(
  definition: Definition,
  snapshot: RunSnapshot,
  at: number = snapshot.finishedAt ?? snapshot.startedAt,
): Explanation {
  const next = nextEvents(definition, snapshot, at);
  return { blockers: blockersOf(definition, snapshot, next), next };
}
