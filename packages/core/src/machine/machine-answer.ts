import { resumeRound } from "../attempts.ts";
import { CHILD_FAILED_ERROR } from "../child-step.ts";
import { serializeError, type SerializedError } from "../errors.ts";
import { actionOfStep, type StepId } from "../ids.ts";
import type { Completed, StateOf, StepState } from "../step-state.ts";
import { unguarded } from "./guard-failure.ts";
import { closeInbox } from "./machine-callbacks.ts";
import { carryOut, resumeTimers } from "./machine-effects.ts";
import { completeRun, endAction, failRun, stopRun } from "./machine-end.ts";
import { standingOf, stateOf, withAnswer } from "./machine-state.ts";
import {
  handlesError,
  stepMachine,
  type MachineEvent,
  type Macrostep,
} from "./machine-transition.ts";
import {
  hasEnded,
  isFailing,
  isNeeded,
  isOpen,
  moveStep,
  stepEntries,
  taskStepOf,
  update,
  type Turn,
} from "./machine-turn.ts";

type Answer = Completed | StateOf<"failed">;

/** Hands `event` to the machine and carries out what it asks for. Its own errors fail the run. */
export function tell(turn: Turn, event: MachineEvent, state = stateOf(turn.snapshot)): Turn {
  const { machine } = turn.definition;
  return guarded(turn, () =>
    take(turn, stepMachine(machine, { ...standingOf(turn.snapshot), state }, event)),
  );
}

/** Runs the machine's own code: whatever it throws fails the run, and nothing of the step is kept. */
export function guarded(turn: Turn, advance: () => Turn): Turn {
  try {
    return advance();
  } catch (error) {
    return stopRun(turn, "failed", codeError(error));
  }
}

/** Without its stack, which names the caller: equal events must give equal snapshots. */
function codeError(thrown: unknown): SerializedError {
  const { stack: _, ...error } = serializeError(unguarded(thrown));
  return error;
}

export function take(turn: Turn, step: Macrostep): Turn {
  const { requests, state, sequence, entered } = step;
  const asked = requests.reduce(carryOut, update(turn, { sequence }));
  const visited = withVisited(asked.snapshot.visited, entered);
  const next = update(asked, { state, visited });
  return hasEnded(next.snapshot) ? completeRun(next) : next;
}

function withVisited(visited: readonly string[], entered: ReadonlySet<string>): readonly string[] {
  const fresh = [...entered].filter((id) => !visited.includes(id));
  return fresh.length === 0 ? visited : [...visited, ...fresh];
}

/** Gives the machine the outcome of a step it waits for. */
export function answer(turn: Turn, stepId: StepId): Turn {
  const outcome = turn.snapshot.steps[stepId];
  if (outcome?.status === "completed") {
    return actionOfStep(stepId) === undefined
      ? give(turn, stepId, outcome)
      : endAction(turn, stepId);
  }
  if (outcome?.status !== "failed") return turn;
  return guarded(turn, () =>
    isProvidedFor(turn, stepId, outcome)
      ? give(turn, stepId, outcome)
      : failRun(turn, outcome.error),
  );
}

function give(turn: Turn, stepId: StepId, outcome: Answer): Turn {
  const state = withAnswer(stateOf(turn.snapshot), stepId);
  return tell(closeInbox(turn, stepId), answerEvent(stepId, outcome), state);
}

/** Nothing in a machine hears of its actions. */
const isProvidedFor = (turn: Turn, stepId: StepId, outcome: Answer): boolean =>
  actionOfStep(stepId) === undefined &&
  handlesError(turn.definition.machine, standingOf(turn.snapshot), answerEvent(stepId, outcome));

/** To the machine around it a machine fails with its own error, as in XState; which run that was is in the history. */
const causeOf = (error: SerializedError): SerializedError =>
  error.name === CHILD_FAILED_ERROR && error.cause ? error.cause : error;

function answerEvent(actorId: StepId, outcome: Answer): MachineEvent {
  return outcome.status === "failed"
    ? { type: `xstate.error.actor.${actorId}`, error: causeOf(outcome.error), actorId }
    : { type: `xstate.done.actor.${actorId}`, output: outcome.output, actorId };
}

/** Lets a run go on that had stopped: what was held back happens now, in the order it came. */
export function goOn(turn: Turn): Turn {
  const { error: _, finishedAt: __, ...open } = turn.snapshot;
  const opened: Turn = { ...turn, snapshot: { ...open, status: "running" } };
  const failure = unprovided(opened);
  if (failure) return update(opened, { error: failure });
  return giveHeld(resumeRounds(resumeTimers(opened)));
}

/** The error of another step that stopped the run and is not being tried again. */
function unprovided(turn: Turn): SerializedError | undefined {
  const stopped = awaited(turn).flatMap(([stepId, state]) =>
    state.status === "failed" && !isProvidedFor(turn, stepId, state) ? [state.error] : [],
  );
  return stopped[0];
}

function resumeRounds(turn: Turn): Turn {
  return awaited(turn).reduce((next, [stepId, state]) => {
    if (state.status !== "cancelled") return next;
    const { definition, snapshot, at } = next;
    const { attempt, firstAttempt, input = null } = state;
    const step = taskStepOf(definition, snapshot, stepId);
    const round = { attempt, firstAttempt, input };
    return moveStep(next, stepId, resumeRound(snapshot.runId, step, round, at));
  }, turn);
}

function giveHeld(turn: Turn): Turn {
  const held = awaited(turn)
    .filter((entry): entry is readonly [StepId, Answer] => isAnswer(entry[1]))
    .toSorted(([, a], [, b]) => a.finishedAt - b.finishedAt);
  const [next] = held;
  if (!next || !isOpen(turn.snapshot) || isFailing(turn.snapshot)) return turn;
  return giveHeld(answer(turn, next[0]));
}

const awaited = ({ snapshot }: Turn): (readonly [StepId, StepState])[] =>
  stepEntries(snapshot).filter(([stepId]) => isNeeded(snapshot, stepId));

const isAnswer = (state: StepState): state is Answer =>
  state.status === "completed" || state.status === "failed";
