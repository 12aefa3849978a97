import { advanceDag, blankDag, checkDag, pendingDagEffects, startDag } from "./dag/dag.ts";
import type { Definition } from "./definition.ts";
import type { Effect } from "./effect.ts";
import type {
  AdvancingEvent,
  RunEvent,
  RunForked,
  RunMigrated,
  RunResumed,
  RunStarted,
  WholeEvent,
} from "./event.ts";
import { isSameJson } from "./json.ts";
import {
  advanceMachine,
  blankMachine,
  checkMachine,
  outputProblems,
  pendingMachineEffects,
  startMachine,
} from "./machine/machine.ts";
import { basisOf } from "./operator/basis.ts";
import { heldBack, notHeld, notPaused, pauseRun, unpaused } from "./operator/pause.ts";
import { restore, type Standing } from "./operator/restore.ts";
import { postponed, resumed } from "./operator/resume.ts";
import { advanceDelayed, delayStart, startTimer } from "./place/delay-start.ts";
import { advanceInLine, isReopened, lineUp, lineUpAgain, type Apply } from "./place/in-line.ts";
import { isInLine, neverBegan, placeAsk } from "./place/place.ts";
import type { Problem } from "./problem.ts";
import { overlayOf } from "./queries.ts";
import { isFinished } from "./run-status.ts";
import type { DagSnapshot, MachineSnapshot, RunSnapshot } from "./snapshot.ts";
import type { TaskOutputs } from "./task-outputs.ts";
import { ignore, type TransitionResult } from "./transition-result.ts";

// The pure core: every driver decides through these functions and nothing else.
//
// Invariants (properties in transition.properties.test.ts)
//   T1. Same definition, snapshot and event give equal results; no clock, no dice, no I/O.
//   T2. Never throws for a valid definition and a snapshot it made.
//   T3. A JSON round trip of a snapshot changes nothing.
//   T4. Folding the events from `run.started` gives the stored snapshot.
//   T5. `pendingEffects` is what was asked for and not yet answered or withdrawn.
//   T6. A late, repeated or unknown event returns the same snapshot object and says `ignored`.
//   T7. A finished run asks for nothing.
//   T8. Merging `changes.nodes` from the start gives `overlayOf`.

/** The first transition of a run. An error thrown by the definition's own code fails the run. */
export function startRun(
  definition: Definition,
  started: RunStarted | RunForked,
): TransitionResult {
  const { at, startAt = at } = started as RunStarted;
  return startAt > at
    ? delayStart(blankRun(definition, started), startAt)
    : lineUpOrBegin(definition, started, at);
}

function lineUpOrBegin(
  definition: Definition,
  started: RunStarted | RunForked,
  at: number,
): TransitionResult {
  const { runLimit } = definition;
  // What comes from a run that had ended has nothing to begin.
  const ended = started.type === "run.forked" && isFinished(started.snapshot.status);
  return runLimit && !ended
    ? lineUp(blankRun(definition, started), definition, runLimit, { event: started, at })
    : begin(definition, started, at);
}

/** A run with nothing of it begun. */
function blankRun(definition: Definition, started: RunStarted | RunForked): RunSnapshot {
  const run: RunStarted =
    started.type === "run.started"
      ? started
      : { ...started.snapshot, type: "run.started", at: started.at };
  return definition.kind === "dag" ? blankDag(definition, run) : blankMachine(definition, run);
}

/** Begins a run at a time that may be later than that of its start. */
function begin(
  definition: Definition,
  started: RunStarted | RunForked,
  at: number,
): TransitionResult {
  if (started.type === "run.forked") {
    const snapshot = postpone(definition, started, at);
    return restore(undefined, standingOf(definition, snapshot), at);
  }
  return definition.kind === "dag"
    ? startDag(definition, started, at)
    : startMachine(definition, started, at);
}

/** The run that an event carries, as it goes on later. */
function postpone(
  definition: Definition,
  event: Exclude<WholeEvent, RunMigrated>,
  at: number,
): RunSnapshot {
  const { snapshot } = event;
  const pending = pendingEffects(definition, snapshot);
  return postponed(definition, snapshot, pending, { at, laterMs: at - event.at });
}

/** What `event` makes of a run. `snapshot` must belong to `definition`. */
export function transition(
  definition: Definition,
  snapshot: RunSnapshot,
  event: RunEvent,
): TransitionResult {
  const { runLimit } = definition;
  const result = decide(definition, snapshot, event);
  return runLimit && isReopened(snapshot, result.snapshot)
    ? lineUpAgain(snapshot, runLimit, event)
    : result;
}

function decide(definition: Definition, snapshot: RunSnapshot, event: RunEvent): TransitionResult {
  if (neverBegan(snapshot)) return ignore(snapshot, "run-finished");
  switch (event.type) {
    case "run.started":
    case "run.forked":
      return ignore(snapshot, "stale");
    case "run.paused":
      return pauseRun(snapshot, event);
    case "run.resumed":
      return resumeRun(definition, snapshot, event);
    case "run.rewound":
    case "run.modified":
    case "run.migrated":
      return goOnWith(definition, snapshot, event);
    default:
      return heldBack(snapshot, event, (run) => advance(definition, run, event));
  }
}

/** Asks for what was held back. */
function resumeRun(
  definition: Definition,
  snapshot: RunSnapshot,
  { at }: RunResumed,
): TransitionResult {
  const ignored = notPaused(snapshot);
  if (ignored) return ignore(snapshot, ignored);
  const after = standingOf(definition, resumed(definition, snapshot, at));
  return restore(standingOf(definition, snapshot), after, at);
}

/** From one whole snapshot to another of the same definition. */
function goOnWith(
  definition: Definition,
  snapshot: RunSnapshot,
  event: Exclude<WholeEvent, RunForked>,
): TransitionResult {
  if (event.snapshot.definitionHash !== definition.hash) return ignore(snapshot, "stale");
  const goOn = (before: Standing | undefined): TransitionResult =>
    restore(before, standingOf(definition, event.snapshot), event.at);
  // What the run was under another definition is not to be read with this one.
  if (snapshot.definitionHash !== definition.hash) return goOn(undefined);
  // It is on that version already, or has gone on since the change was planned.
  if (event.type === "run.migrated" || event.basis !== basisOf(snapshot)) {
    return ignore(snapshot, "stale");
  }
  if (isSameJson(snapshot, event.snapshot)) return ignore(snapshot, "stale");
  return goOn(standingOf(definition, snapshot));
}

/**
 * `run.migrated` as its driver carries it out: what is in flight belongs to `from`, the definition of
 * `snapshot`, and what is to be in flight to `to`, that of the event's.
 */
export const migrateRun = (
  from: Definition,
  to: Definition,
  snapshot: RunSnapshot,
  event: RunMigrated,
): TransitionResult =>
  restore(standingOf(from, snapshot), standingOf(to, event.snapshot), event.at);

/** A run as it stands. */
export const standingOf = (definition: Definition, snapshot: RunSnapshot): Standing => ({
  definition,
  snapshot,
  pending: pendingEffects(definition, snapshot),
  nodes: overlayOf(definition, snapshot).nodes,
});

function advance(
  definition: Definition,
  snapshot: RunSnapshot,
  event: AdvancingEvent,
): TransitionResult {
  if (snapshot.startAt !== undefined) {
    return advanceDelayed(snapshot, event, (started, at) => lineUpOrBegin(definition, started, at));
  }
  if (isInLine(snapshot)) return advanceInLine(snapshot, event, applyLater(definition));
  if (event.type === "place.given" || event.type === "place.refused") {
    return ignore(snapshot, isFinished(snapshot.status) ? "run-finished" : "stale");
  }
  return definition.kind === "dag"
    ? advanceDag(definition, snapshot as DagSnapshot, event)
    : advanceMachine(definition, snapshot as MachineSnapshot, event);
}

/** What has waited for the run's place happens now. */
const applyLater =
  (definition: Definition): Apply =>
  (run, event, at) => {
    if (event.type === "run.started" || event.type === "run.forked") {
      return begin(definition, event, at);
    }
    if (!run) throw new TypeError(`${event.type} begins no run.`);
    if (!("basis" in event)) return decide(definition, run, { ...event, at });
    return decide(definition, run, { ...event, at, snapshot: postpone(definition, event, at) });
  };

/** What must be in flight now. Carrying these out again is how a driver resumes: there is no outbox. */
export const pendingEffects = (definition: Definition, snapshot: RunSnapshot): readonly Effect[] =>
  notHeld(snapshot, pendingOf(definition, unpaused(snapshot)));

function pendingOf(definition: Definition, snapshot: RunSnapshot): readonly Effect[] {
  const { startAt, status } = snapshot;
  if (startAt !== undefined) return isFinished(status) ? [] : startTimer(startAt);
  if (isInLine(snapshot)) return placeAsk(snapshot);
  return definition.kind === "dag"
    ? pendingDagEffects(definition, snapshot as DagSnapshot)
    : pendingMachineEffects(definition, snapshot as MachineSnapshot);
}

/**
 * What is wrong with a definition; publish only what has no problem of severity `error`. `outputs`
 * tells what tasks give, so that what reads it in JSON can be checked, too.
 */
export function checkDefinition(definition: Definition, outputs?: TaskOutputs): readonly Problem[] {
  return definition.kind === "dag"
    ? checkDag(definition, outputs)
    : [...checkMachine(definition), ...outputProblems(definition, outputs)];
}
