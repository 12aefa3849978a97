import type { Definition } from "./definition.ts";
import type { RunEvent } from "./event.ts";
import { restore } from "./operator/restore.ts";
import type { RunSnapshot } from "./snapshot.ts";
import type { TransitionResult } from "./transition-result.ts";
import { standingOf, startRun, transition } from "./transition.ts";

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
  const base = baseOf(definition, events, checkpoint);
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
  { runLimit }: Pick<Definition, "runLimit">,
  events: readonly RunEvent[],
  checkpoint?: RunSnapshot,
): { readonly snapshot: RunSnapshot | undefined; readonly events: readonly RunEvent[] } {
  // Where runs wait for their places, what a run is forked or taken back to is not yet what it is.
  const last = events.findLastIndex(
    ({ type }) =>
      type === "run.migrated" || (!runLimit && (type === "run.rewound" || type === "run.forked")),
  );
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
  if (first?.type === "run.started" || first?.type === "run.forked") {
    return startRun(definition, first);
  }
  if (first && "snapshot" in first) {
    return restore(undefined, standingOf(definition, first.snapshot), first.at);
  }
  throw new TypeError("A history begins with run.started or run.forked.");
}
