import type { Effect } from "../effect.ts";
import type { RunEvent, RunPaused } from "../event.ts";
import { isFinished, type Pause, type RunSnapshot } from "../snapshot.ts";
import { ignore, NO_CHANGES, type TransitionResult } from "../transition-result.ts";

// A paused run is advanced as if it were not, and what that would begin is held back.
//
// Invariants
//   P1. Nothing but a pause, its end and the end of the run ever changes `paused.at` and who caused it.
//   P2. Held attempts were never given to a driver, so nothing that one says of them is believed.
//   P3. What is pending in a paused run is what would be pending without the pause, less what is held.

/** The run as it would stand without a pause: what reads or advances a run inside the core wants this one. */
export function unpaused<Snapshot extends RunSnapshot>(snapshot: Snapshot): Snapshot {
  const { paused, ...run } = snapshot;
  return paused ? ({ ...run, status: paused.status } as Snapshot) : snapshot;
}

/** The run as it stands, after what would have become of it without the pause. */
export function stillPaused(run: RunSnapshot, pause: Pause, held: readonly string[]): RunSnapshot {
  const { status } = run;
  // Whatever was left has ended, and the run with it.
  if (isFinished(status) || status === "paused") return run;
  return { ...run, status: "paused", paused: { ...pause, status, held } };
}

/** Nothing new begins until the run is resumed. */
export function pauseRun(snapshot: RunSnapshot, event: RunPaused): TransitionResult {
  const { status } = snapshot;
  if (isFinished(status)) return ignore(snapshot, "run-finished");
  if (status === "paused") return ignore(snapshot, "stale");
  const { type: _, ...pause } = event;
  const paused = { ...snapshot, status: "paused", paused: { ...pause, status, held: [] } } as const;
  return { snapshot: paused, effects: [], changes: NO_CHANGES };
}

/** Asks for what was held back. `pending` is what would be pending without the pause. */
export function resumeRun(snapshot: RunSnapshot, pending: readonly Effect[]): TransitionResult {
  if (isFinished(snapshot.status)) return ignore(snapshot, "run-finished");
  if (!snapshot.paused) return ignore(snapshot, "stale");
  const { held } = snapshot.paused;
  const effects = pending.filter((effect) => isAmong(held, effect));
  return { snapshot: unpaused(snapshot), effects, changes: NO_CHANGES };
}

/** Advances a run, and holds back what that would begin while it is paused. */
export function heldBack(
  snapshot: RunSnapshot,
  event: RunEvent,
  advance: (run: RunSnapshot) => TransitionResult,
): TransitionResult {
  const { paused } = snapshot;
  if (!paused) return advance(snapshot);
  if (isAnswer(event) && isAmong(paused.held, event)) return ignore(snapshot, "stale");
  const result = advance(unpaused(snapshot));
  if (result.ignored !== undefined) return ignore(snapshot, result.ignored);
  const held = new Set(paused.held);
  const effects = result.effects.filter((effect) => !hold(held, effect));
  return { ...result, effects, snapshot: stillPaused(result.snapshot, paused, [...held]) };
}

/** True for an effect that the driver does not get to see: it is held back, or withdraws what was. */
function hold(held: Set<string>, effect: Effect): boolean {
  if (effect.type === "step.cancel" || effect.type === "child.cancel")
    return held.delete(workOf(effect));
  if (!beginsWork(effect)) return false;
  held.add(workOf(effect));
  return true;
}

/** What must be in flight of a paused run, of all that would be without the pause. */
export const notHeld = ({ paused }: RunSnapshot, pending: readonly Effect[]): readonly Effect[] =>
  paused ? pending.filter((effect) => !isAmong(paused.held, effect)) : pending;

/** Effects that begin new work. */
type Beginning = Extract<Effect, { type: "step.schedule" | "child.start" }>;

export const beginsWork = (effect: Effect): effect is Beginning =>
  effect.type === "step.schedule" || effect.type === "child.start";

/** Names the work that an effect begins or withdraws. */
export const workOf = ({ stepId, attempt }: Readonly<{ stepId: string; attempt: number }>) =>
  `${stepId}#${attempt}`;

const isAmong = (held: readonly string[], what: Effect | Answer): boolean =>
  "attempt" in what && held.includes(workOf(what));

type Answer = Extract<RunEvent, { attempt: number }>;

const isAnswer = (event: RunEvent): event is Answer => "attempt" in event;
