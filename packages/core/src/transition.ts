import {
  advanceDag,
  checkDag,
  dagGraph,
  dagOverlay,
  dagScope,
  dagSignals,
  itemsOfDag,
  pendingDagEffects,
  startDag,
  type ItemsPage,
  type ItemsQuery,
} from "./dag/dag.ts";
import type { Definition } from "./definition.ts";
import type { Effect } from "./effect.ts";
import type {
  AdvancingEvent,
  RunEvent,
  RunForked,
  RunMigrated,
  RunResumed,
  RunRewound,
  RunStarted,
} from "./event.ts";
import type { Graph, Overlay } from "./graph.ts";
import type { StepId } from "./ids.ts";
import { isSameJson, type JsonObject, type JsonSchema } from "./json.ts";
import {
  advanceMachine,
  checkMachine,
  machineGraph,
  machineOverlay,
  machineScope,
  machineSignals,
  outputProblems,
  pendingMachineEffects,
  startMachine,
} from "./machine/machine.ts";
import { basisOf } from "./operator/basis.ts";
import { heldBack, notHeld, notPaused, pauseRun, unpaused } from "./operator/pause.ts";
import { restore, type Standing } from "./operator/restore.ts";
import { resumed } from "./operator/resume.ts";
import type { Problem } from "./problem.ts";
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
  if (started.type === "run.forked") {
    return restore(undefined, standingOf(definition, started.snapshot), started.at);
  }
  return definition.kind === "dag"
    ? startDag(definition, started)
    : startMachine(definition, started);
}

/** What `event` makes of a run. `snapshot` must belong to `definition`. */
export function transition(
  definition: Definition,
  snapshot: RunSnapshot,
  event: RunEvent,
): TransitionResult {
  switch (event.type) {
    case "run.started":
    case "run.forked":
      return ignore(snapshot, "stale");
    case "run.paused":
      return pauseRun(snapshot, event);
    case "run.resumed":
      return resumeRun(definition, snapshot, event);
    case "run.rewound":
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
  event: RunRewound | RunMigrated,
): TransitionResult {
  if (event.snapshot.definitionHash !== definition.hash) return ignore(snapshot, "stale");
  const goOn = (before: Standing | undefined): TransitionResult =>
    restore(before, standingOf(definition, event.snapshot), event.at);
  // What the run was under another definition is not to be read with this one.
  if (snapshot.definitionHash !== definition.hash) return goOn(undefined);
  // It is on that version already, or has gone on since it was planned to be taken back.
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

const standingOf = (definition: Definition, snapshot: RunSnapshot): Standing => ({
  definition,
  snapshot,
  pending: pendingEffects(definition, snapshot),
  nodes: overlayOf(definition, snapshot).nodes,
});

const advance = (
  definition: Definition,
  snapshot: RunSnapshot,
  event: AdvancingEvent,
): TransitionResult =>
  definition.kind === "dag"
    ? advanceDag(definition, snapshot as DagSnapshot, event)
    : advanceMachine(definition, snapshot as MachineSnapshot, event);

/**
 * A run from its history, or from a checkpoint and the events since. What came before an event that
 * carries the whole run is not read: it may belong to another version.
 *
 * @throws {TypeError} when there is nothing to begin with: a checkpoint, or a first event of a run.
 */
export function foldEvents(
  definition: Definition,
  events: readonly RunEvent[],
  checkpoint?: RunSnapshot,
): RunSnapshot {
  const base = baseOf(events, checkpoint);
  if (base.snapshot) return foldOnto(definition, base.snapshot, base.events);
  const [first, ...rest] = base.events;
  return foldOnto(definition, begin(definition, first).snapshot, rest);
}

const foldOnto = (
  definition: Definition,
  snapshot: RunSnapshot,
  events: readonly RunEvent[],
): RunSnapshot =>
  events.reduce((folded, event) => transition(definition, folded, event).snapshot, snapshot);

/** The latest whole snapshot there is, and the events since. */
export function baseOf(
  events: readonly RunEvent[],
  checkpoint?: RunSnapshot,
): { readonly snapshot: RunSnapshot | undefined; readonly events: readonly RunEvent[] } {
  const last = events.findLastIndex((event) => "snapshot" in event);
  const whole = events[last];
  if (!whole || !("snapshot" in whole)) return { snapshot: checkpoint, events };
  return { snapshot: whole.snapshot, events: events.slice(last + 1) };
}

/** What each event of a history made of the run; one that carries the whole run may be the first. @throws {TypeError} as `foldEvents` does. */
export function* replay(
  definition: Definition,
  events: readonly RunEvent[],
): Generator<TransitionResult, void> {
  const [started, ...rest] = events;
  let result = begin(definition, started);
  yield result;
  for (const event of rest) {
    result = transition(definition, result.snapshot, event);
    yield result;
  }
}

function begin(definition: Definition, first: RunEvent | undefined): TransitionResult {
  if (first?.type === "run.started") return startRun(definition, first);
  if (first && "snapshot" in first) {
    return restore(undefined, standingOf(definition, first.snapshot), first.at);
  }
  throw new TypeError("A history begins with run.started or run.forked.");
}

/** What must be in flight now. Carrying these out again is how a driver resumes: there is no outbox. */
export const pendingEffects = (definition: Definition, snapshot: RunSnapshot): readonly Effect[] =>
  notHeld(snapshot, pendingOf(definition, unpaused(snapshot)));

const pendingOf = (definition: Definition, snapshot: RunSnapshot): readonly Effect[] =>
  definition.kind === "dag"
    ? pendingDagEffects(definition, snapshot as DagSnapshot)
    : pendingMachineEffects(definition, snapshot as MachineSnapshot);

/**
 * What is wrong with a definition; publish only what has no problem of severity `error`. `outputs`
 * tells what tasks give, so that what reads it in JSON can be checked, too.
 */
export function checkDefinition(definition: Definition, outputs?: TaskOutputs): readonly Problem[] {
  return definition.kind === "dag"
    ? checkDag(definition, outputs)
    : [...checkMachine(definition), ...outputProblems(definition, outputs)];
}

export function graphOf(definition: Definition): Graph {
  return definition.kind === "dag" ? dagGraph(definition) : machineGraph(definition);
}

export function overlayOf(definition: Definition, snapshot: RunSnapshot): Overlay {
  const { nodes } =
    definition.kind === "dag"
      ? dagOverlay(definition, snapshot as DagSnapshot)
      : machineOverlay(definition, unpaused(snapshot as MachineSnapshot));
  return { status: snapshot.status, nodes };
}

/** A signal the run takes now. */
export interface AcceptedSignal {
  readonly name: string;
  readonly title?: string;
  /** JSON Schema of the payload; absent: any JSON. */
  readonly schema?: JsonSchema;
  /** Set where the signal answers an approval. */
  readonly approval?: AwaitedApproval;
}

/** An approval that waits for an answer. Times are milliseconds since the epoch. */
export interface AwaitedApproval {
  readonly stepId: StepId;
  /** Who may answer, and must say so by the signal's `by`; absent: anyone. */
  readonly approvers?: readonly string[];
  readonly since: number;
  /** How often people were reminded, and when last. */
  readonly reminders: number;
  readonly remindedAt?: number;
  readonly expiresAt?: number;
}

export function acceptedSignals(
  definition: Definition,
  snapshot: RunSnapshot,
): readonly AcceptedSignal[] {
  return definition.kind === "dag"
    ? dagSignals(definition, snapshot as DagSnapshot)
    : machineSignals(definition, unpaused(snapshot as MachineSnapshot));
}

/** What a query's expression sees: `run`, `input`, `steps` and, for a machine, `state` and `context`. */
export function queryScope(definition: Definition, snapshot: RunSnapshot): JsonObject {
  return definition.kind === "dag"
    ? dagScope(definition, snapshot as DagSnapshot)
    : machineScope(definition, snapshot as MachineSnapshot);
}

/**
 * A page of the items of a map, or of the iterations of a repeat, for a table; undefined where
 * `stepId` is neither. A map inside an item is named by its path: `ship[3]/crates`.
 */
export function itemsOf(
  definition: Definition,
  snapshot: RunSnapshot,
  stepId: StepId,
  query: ItemsQuery = {},
): ItemsPage | undefined {
  if (definition.kind === "machine") return undefined;
  return itemsOfDag(definition, snapshot as DagSnapshot, stepId, query);
}
