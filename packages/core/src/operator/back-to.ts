import type { RerunRequest } from "../dag/rerun-dag.ts";
import { NOTHING_FAILED, type FailedRequest } from "../dag/rerun-failed.ts";
import type { Definition } from "../definition.ts";
import type { RewoundTo, WorkEvent } from "../event.ts";
import { foldEvents } from "../fold-events.ts";
import { insideOf, type RunId, type StepId } from "../ids.ts";
import { acceptPayload } from "../intake.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import type { RunSnapshot } from "../snapshot.ts";
import { planFork } from "./fork.ts";
import { pastOf, transitionThatBegan, type History } from "./history.ts";
import { planMigration } from "./migrate.ts";
import { unpaused } from "./pause.ts";
import { impossible, type Planned } from "./plan.ts";
import { recallOf } from "./recall.ts";
import { planRerun, planRewind } from "./rerun.ts";
import { stepStates } from "./step-states.ts";

// What operators ask for by a place in a run's history, for drivers that have the history.

/** What of a run begins anew: a step, or all that failed. */
export type Again = RerunRequest | FailedRequest;

/** Where a run is taken back to: to just before a step began, or just after a transition (1, 2, 3 …). */
export type RewindTarget = Again | { readonly sequence: number };

/** The same, as the event tells it. */
export function rewoundTo(target: RewindTarget): RewoundTo {
  if (!("stepId" in target)) return target;
  const { stepId, alone } = target;
  return { stepId, ...(alone ? { alone } : {}) };
}

/** The run as it goes on from there; `current` is the run as it stands. */
export function planBackTo(
  history: History,
  current: RunSnapshot,
  target: RewindTarget,
  at: number,
): Planned {
  const { definition } = history;
  if ("sequence" in target) return planBackToTransition(history, current, target.sequence, { at });
  if (definition.kind === "dag") {
    return planRerun(definition, current, target, { at, recall: recallOf(history) });
  }
  const again = "failed" in target ? failedOf(definition, current) : target;
  if (!again) return impossible(NOTHING_FAILED);
  const { stepId, alone } = again;
  if (alone) {
    return impossible(
      "Nothing of a machine begins alone: take the run back to a step or a transition.",
    );
  }
  const sequence = transitionThatBegan(history, stepId);
  if (sequence === undefined) return impossible(`Step "${stepId}" has not begun.`);
  return planBackToTransition(history, current, sequence, { at, again });
}

/** The transition that a machine is taken back to; undefined where it is impossible. */
export function rewindPoint(
  history: History,
  current: RunSnapshot,
  target: RewindTarget,
): number | undefined {
  if ("sequence" in target) return target.sequence;
  const again = "failed" in target ? failedOf(history.definition, current) : target;
  return again && transitionThatBegan(history, again.stepId);
}

/** The step that a machine failed with. */
function failedOf(definition: Definition, current: RunSnapshot): RerunRequest | undefined {
  const { status, error } = unpaused(current);
  const failed = stepStates(definition, current).flatMap(([stepId, state]) =>
    state.status === "failed" ? { stepId, ...state } : [],
  );
  const last = failed
    .filter((state) => status === "failed" && error && state.error.message === error.message)
    .toSorted((one, other) => one.finishedAt - other.finishedAt)
    .at(-1);
  return last && { stepId: last.stepId };
}

function planBackToTransition(
  history: History,
  current: RunSnapshot,
  sequence: number,
  { at, again }: { at: number; again?: RerunRequest },
): Planned {
  const past = pastOf(history, sequence, at);
  return "problems" in past
    ? impossible(...past.problems)
    : planRewind(history.definition, current, past.snapshot, at, again);
}

/** What of the run is to be different in a new one that goes on from a transition of it. */
export interface ForkFrom {
  readonly sequence: number;
  /** In the place of the event of that transition: the new run goes on from before it. Absent: from after it. */
  readonly event?: WithoutTime<WorkEvent>;
  readonly input?: JsonValue;
  /** For a machine. */
  readonly context?: JsonObject;
  /** Steps that give again what they gave later in the source, instead of beginning. */
  readonly reuse?: readonly StepId[];
}

type WithoutTime<Event> = Event extends unknown ? Omit<Event, "at"> : never;

/** A new run that goes its own way from a transition of another one, on the version `onto` if that is given. */
export function planForkFrom(
  history: History,
  { sequence, event, reuse = [], ...others }: ForkFrom,
  { runId, at, onto }: Readonly<{ runId: RunId; at: number; onto?: Definition | undefined }>,
): Planned {
  const definition = onto ?? history.definition;
  const point = event === undefined ? sequence : sequence - 1;
  if (point === 0) return impossible("A run that begins otherwise is a new run: start one.");
  const then = pastOf(history, point, at);
  if ("problems" in then) return impossible(...then.problems);
  const moved = onto ? planMigration(history.definition, onto, then.snapshot, { at }) : then;
  if ("problems" in moved) return moved;
  const past = moved.snapshot;
  const misfit =
    event?.type === "signal.received" ? misfitOfPayload(definition, past, event) : undefined;
  if (misfit !== undefined) return impossible(misfit);
  const unknown = reuse.find(
    (stepId) => definition.kind === "dag" && !definition.plan.indexOf.has(stepId),
  );
  if (unknown !== undefined) {
    return impossible(
      insideOf(unknown)
        ? `Step "${unknown}" is inside a loop, of which only all can be reused.`
        : `There is no step "${unknown}".`,
    );
  }
  const recorded = outputsOf(history, point, reuse);
  return planFork(definition, past, {
    runId,
    at,
    ...others,
    reuse: recorded,
    ...(event === undefined ? {} : { event: { ...event, at } }),
  });
}

function misfitOfPayload(
  definition: Definition,
  past: RunSnapshot,
  signal: Parameters<typeof acceptPayload>[2],
): string | undefined {
  try {
    acceptPayload(definition, past, signal);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** What each of the steps gave after a transition, in order. */
function outputsOf(
  { definition, events }: History,
  after: number,
  reuse: readonly StepId[],
): Record<StepId, readonly JsonValue[]> {
  const later = events.slice(after);
  const states = new Map(stepStates(definition, foldEvents(definition, events)));
  const outputs = reuse.map((stepId) => {
    const given = later.flatMap((event) =>
      "stepId" in event && event.stepId === stepId && "output" in event ? [event.output] : [],
    );
    if (given.length > 0) return [stepId, given] as const;
    // A step that runs no task, as a signal, is in no event by its id.
    const state = states.get(stepId);
    return [stepId, state?.status === "completed" ? [state.output] : []] as const;
  });
  return Object.fromEntries(outputs) as Record<StepId, readonly JsonValue[]>;
}
