import type { RunEvent, SignalReceived } from "../event.ts";
import type { StepId } from "../ids.ts";
import type { RunSnapshot } from "../snapshot.ts";
import type { GivenAnswer } from "./anew.ts";
import { rewindPoint, type RewindTarget } from "./back-to.ts";
import { standingAt, type History } from "./history.ts";

interface Given {
  readonly sequence: number;
  readonly event: SignalReceived;
}

/**
 * The signals that a machine took and that still count for it, and whether they do where it is taken back
 * to. No state says which signal it was answered with, so each is named by itself.
 */
export function signalsGiven(
  history: History,
  current: RunSnapshot,
  target: RewindTarget,
): readonly GivenAnswer[] {
  const point = rewindPoint(history, current, target);
  if (point === undefined) return [];
  let given: Given[] = [];
  for (const [index, event] of history.events.entries()) {
    if (event.type === "signal.received") given.push({ sequence: index + 1, event });
    const back = pointOf(history, index, event);
    if (back !== undefined) given = given.filter(({ sequence }) => sequence <= back);
  }
  return given.map(({ sequence, event: { name, by } }) => ({
    stepId: name as StepId,
    kind: "signal",
    name,
    ...(by === undefined ? {} : { by }),
    isKept: sequence <= point,
  }));
}

/** Where an event took the run back to. */
function pointOf(history: History, index: number, event: RunEvent): number | undefined {
  const to = event.type === "run.rewound" || event.type === "run.migrated" ? event.to : undefined;
  if (!to) return undefined;
  const before = standingAt(history, index);
  if (!before) return undefined;
  const { definition, snapshot } = before;
  const then = { ...history, definition, events: history.events.slice(0, index) };
  return rewindPoint(then, snapshot, to);
}
