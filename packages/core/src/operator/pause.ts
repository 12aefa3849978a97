import type { Effect } from "../effect.ts";
import type { RunEvent, RunPaused } from "../event.ts";
import { workOfTimer, type RunId, type StepId } from "../ids.ts";
import { underWay } from "../machine/outbox.ts";
import { childRunId } from "../run-ids.ts";
import { isFinished } from "../run-status.ts";
import type { Pause, RunSnapshot } from "../snapshot.ts";
import { ignore, NO_CHANGES, type Ignored, type TransitionResult } from "../transition-result.ts";

// A paused run is advanced as if it were not, and what that would begin is held back.
//
// Invariants
//   P1. Nothing but a pause, its end and the end of the run ever changes `paused.at` and who caused it.
//   P2. Held attempts were never given to a driver, so nothing that one says of them is believed.
//   P3. What is pending in a paused run is what would be pending without the pause, less what is held
//       and what is about it: the time of a child run that is held, and what is sent to it or to a
//       callback.

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

/** Why a run cannot be resumed; undefined where it can. */
export function notPaused({ status, paused }: RunSnapshot): Ignored | undefined {
  if (isFinished(status)) return "run-finished";
  return paused ? undefined : "stale";
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
  const runId = snapshot.runId;
  const kept = new Set(result.effects.filter((effect) => hold(runId, held, effect)));
  const others = result.effects.filter((effect) => !kept.has(effect));
  const effects = [...others, ...releasedBy(kept, result.snapshot)];
  return { ...result, effects, snapshot: stillPaused(result.snapshot, paused, [...held]) };
}

/** True for an effect that the driver does not get to see: it is held back, or withdraws what was. */
function hold(runId: RunId, held: Set<string>, effect: Effect): boolean {
  if (effect.type === "step.cancel" || effect.type === "child.cancel")
    return held.delete(workOf(effect));
  if (!beginsWork(effect)) return isAboutHeld(runId, held, effect);
  held.add(workOf(effect));
  return true;
}

/** The messages to child runs that will never be started: they wait for those no longer. */
function releasedBy(kept: ReadonlySet<Effect>, run: RunSnapshot): readonly Effect[] {
  if (run.engine !== "xstate" || isFinished(run.status)) return [];
  const gone = [...kept].flatMap((effect) =>
    effect.type === "child.cancel" ? effect.childId : [],
  );
  return gone.length === 0 ? [] : underWay(run).filter(({ to }) => gone.includes(to));
}

/** True for the time of a child run that is held back, and for what is sent to it or to a callback: there is none yet. */
function isAboutHeld(runId: RunId, held: ReadonlySet<string>, effect: Effect): boolean {
  if (effect.type === "timer.start") return held.has(workOfTimer(effect.timerId) ?? "");
  if (effect.type === "step.send") return held.has(workOf(effect));
  return effect.type === "message.send" && childrenOf(runId, held).includes(effect.to);
}

/** The child runs that would be started by what is held back. */
const childrenOf = (runId: RunId, held: ReadonlySet<string>): readonly RunId[] =>
  Array.from(held, (work) => {
    const place = work.lastIndexOf("#");
    return childRunId(runId, work.slice(0, place) as StepId, Number(work.slice(place + 1)));
  });

/** What must be in flight of a paused run, of all that would be without the pause. */
export function notHeld(
  { runId, paused }: RunSnapshot,
  pending: readonly Effect[],
): readonly Effect[] {
  if (!paused) return pending;
  const held = new Set(paused.held);
  return pending.filter((effect) =>
    beginsWork(effect) ? !held.has(workOf(effect)) : !isAboutHeld(runId, held, effect),
  );
}

/** Effects that begin new work. */
type Beginning = Extract<Effect, { type: "step.schedule" | "child.start" }>;

export const beginsWork = (effect: Effect): effect is Beginning =>
  effect.type === "step.schedule" || effect.type === "child.start";

/** Names the work that an effect begins or withdraws. */
export const workOf = ({ stepId, attempt }: Readonly<{ stepId: string; attempt: number }>) =>
  `${stepId}#${attempt}`;

const isAmong = (held: readonly string[], answer: Answer): boolean => held.includes(workOf(answer));

type Answer = Extract<RunEvent, { attempt: number }>;

const isAnswer = (event: RunEvent): event is Answer => "attempt" in event;
