import type { RunId } from "../ids.ts";
import { isFinished } from "../run-status.ts";
import type { RunSnapshot } from "../snapshot.ts";
import { planBackTo, type Again, type ForkFrom } from "./back-to.ts";
import { basisOf } from "./basis.ts";
import { changedSteps } from "./changed-steps.ts";
import { forkedStates, planFork } from "./fork.ts";
import type { History } from "./history.ts";
import { planBackOn, type Move } from "./move-back-to.ts";
import { unpaused } from "./pause.ts";
import { impossible, type Planned } from "./plan.ts";
import { stepStates } from "./step-states.ts";

/** A new run that goes on from how another one stands, with something of it begun anew. */
export interface ForkAgain {
  readonly again: Again;
}

/**
 * What `planBackTo` would make of a run, as a new run; the run itself stays as it is, paused or not.
 * `onto` is the version that the new run is on, if not the same.
 */
export function planForkAgain(
  history: History,
  current: RunSnapshot,
  { again }: ForkAgain,
  { runId, at, onto }: Readonly<{ runId: RunId; at: number; onto?: Omit<Move, "at"> | undefined }>,
): Planned {
  const source = unpaused(current);
  const back = onto
    ? planBackOn(history, source, again, { ...onto, at })
    : planBackTo(history, source, again, at);
  if ("problems" in back) return back;
  if (isFinished(back.snapshot.status)) {
    return impossible("The new run would have nothing left to do.");
  }
  const forked = planFork(onto?.definition ?? history.definition, back.snapshot, { runId, at });
  if ("problems" in forked) return forked;
  const states = stepStates(onto?.definition ?? history.definition, forked.snapshot);
  const changed = changedSteps(forkedStates(history.definition, source), states);
  return { basis: basisOf(current), snapshot: forked.snapshot, ...changed };
}

/** The number of the transition after which a new run goes its own way. */
export function forkPoint({ events }: Pick<History, "events">, from: ForkFrom | ForkAgain): number {
  if ("again" in from) return events.length;
  return from.event === undefined ? from.sequence : from.sequence - 1;
}
