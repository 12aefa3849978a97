import { isInFlight } from "../attempts.ts";
import type { Definition } from "../definition.ts";
import type { RunEvent } from "../event.ts";
import { foldEvents } from "../fold-events.ts";
import type { StepId } from "../ids.ts";
import type { RunSnapshot } from "../snapshot.ts";
import { planMigration } from "./migrate.ts";
import { unpaused } from "./pause.ts";
import { problemsOfPast } from "./rerun.ts";
import { stepStates } from "./step-states.ts";

/** All that happened to a run, with the definitions by which it did. */
export interface History {
  /** The definition that the run is on. */
  readonly definition: Definition;
  readonly events: readonly RunEvent[];
  /** The versions that it was on before that, by number, as far as they are known. */
  readonly earlier?: ReadonlyMap<number, Definition>;
}

/** The versions of its workflow that a run has been moved away from. */
export const earlierVersions = (events: readonly RunEvent[]): readonly number[] => [
  ...new Set(events.flatMap((event) => (event.type === "run.migrated" ? event.fromVersion : []))),
];

/** The run as it stood after a transition. */
export interface Standing {
  readonly definition: Definition;
  readonly snapshot: RunSnapshot;
}

/** How the run stood after each of its transitions; undefined where its version then is not known. */
export function* standings(history: History): Generator<Standing | undefined, void> {
  const definitions = definitionsOf(history);
  let snapshot: RunSnapshot | undefined;
  for (const [index, event] of history.events.entries()) {
    const definition = definitions[index];
    snapshot = definition && foldEvents(definition, [event], snapshot);
    yield definition && snapshot && { definition, snapshot };
  }
}

/** How the run stood after a transition (1, 2, 3 …); undefined where there is none, or its version then is not known. */
export function standingAt(history: History, sequence: number): Standing | undefined {
  const definition = definitionsOf(history)[sequence - 1];
  if (!definition) return undefined;
  return { definition, snapshot: foldEvents(definition, history.events.slice(0, sequence)) };
}

/** The definition that each transition led to a state of. */
function definitionsOf({ definition, events, earlier }: History): (Definition | undefined)[] {
  let then: Definition | undefined = definition;
  const latestFirst = events.toReversed().map((event) => {
    const now = then;
    if (event.type === "run.migrated") then = earlier?.get(event.fromVersion);
    return now;
  });
  return latestFirst.toReversed();
}

/** The run as it stood after a transition (1, 2, 3 …), on the version that it is on now. */
export function pastOf(
  history: History,
  sequence: number,
  at: number,
): { readonly snapshot: RunSnapshot } | { readonly problems: readonly string[] } {
  const { definition, events } = history;
  if (sequence < 1 || sequence > events.length) {
    return { problems: [`The run has no transition ${sequence}: it has ${events.length}.`] };
  }
  const standing = standingAt(history, sequence);
  if (!standing)
    return { problems: ["The run was on a version then that is not known here any more."] };
  const { definition: then, snapshot } = standing;
  return then.hash === definition.hash ? { snapshot } : broughtTo(definition, then, snapshot, at);
}

function broughtTo(definition: Definition, then: Definition, past: RunSnapshot, at: number) {
  const problems = problemsOfPast(then, unpaused(past));
  const moved = problems.length > 0 ? { problems } : planMigration(then, definition, past, { at });
  if (!("problems" in moved)) return moved;
  const why = "The run was on another version then, and does not fit the one it is on:";
  return { problems: [`${why} ${moved.problems.join(" ")}`] };
}

/**
 * The transition that began the latest round of a step: where a machine is taken back to in order to
 * run the step again. Undefined where it never began.
 */
export function transitionThatBegan(history: History, stepId: StepId): number | undefined {
  let latest: number | undefined;
  let [sequence, round] = [0, 0];
  for (const standing of standings(history)) {
    sequence += 1;
    const state =
      standing &&
      stepStates(standing.definition, standing.snapshot).find(([id]) => id === stepId)?.[1];
    if (!state || !isInFlight(state) || state.firstAttempt <= round) continue;
    round = state.firstAttempt;
    latest = sequence;
  }
  return latest;
}
