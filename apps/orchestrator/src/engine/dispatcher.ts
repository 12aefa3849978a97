import {
  priorityOf,
  type ChildCancel,
  type ChildStart,
  type Effect,
  type MessageSend,
  type PlaceAsk,
  type Remark,
} from "@waymark/core";
import type { AttemptJob, EventForAttempt } from "./attempt-job.ts";
import type { RunActor } from "./run-actor.ts";

export interface DispatcherOptions {
  /** Ignores a job whose attempt is in flight already. */
  readonly runAttempt: (job: AttemptJob) => void;
  readonly abortAttempt: (job: Pick<AttemptJob, "runId" | "stepId" | "attempt">) => void;
  readonly handEvent: (sent: EventForAttempt) => void;
  readonly expectTimer: (fireAt: number) => void;
  /** Does nothing for a child that is there, but for telling how it ended. */
  readonly startChild: (parent: RunActor, asked: ChildStart) => void;
  readonly closeChild: (asked: ChildCancel) => void;
  readonly sendMessage: (sender: RunActor, message: MessageSend) => void;
  /** Does nothing for a run that is known to ask for its place, or to have it. */
  readonly askPlace: (actor: RunActor, asked: PlaceAsk) => void;
  readonly onRemark: (actor: RunActor, remark: Remark) => void;
  readonly onFinished: (actor: RunActor, end: RunFinish) => void;
}

type RunFinish = Extract<Effect, { type: "run.finish" }>;

/** Carries out what a durable transition asked for. */
export class Dispatcher {
  readonly #options: DispatcherOptions;

  constructor(options: DispatcherOptions) {
    this.#options = options;
  }

  dispatch(actor: RunActor, effects: readonly Effect[]): void {
    for (const effect of effects) this.#carryOut(actor, effect);
  }

  #carryOut(actor: RunActor, effect: Effect): void {
    const { runId, definition, snapshot } = actor;
    const { runAttempt, abortAttempt, handEvent, expectTimer, startChild } = this.#options;
    const { closeChild, sendMessage, askPlace, onRemark, onFinished } = this.#options;
    switch (effect.type) {
      case "step.schedule":
        return runAttempt({
          ...effect,
          runId,
          definition,
          priority: priorityOf(definition, snapshot),
        });
      case "step.cancel":
        return abortAttempt({ runId, stepId: effect.stepId, attempt: effect.attempt });
      case "step.send":
        return handEvent({ ...effect, runId });
      case "timer.start":
        return expectTimer(effect.fireAt);
      case "timer.cancel":
        return; // The run's `wakeAt` was committed without it.
      case "child.start":
        return startChild(actor, effect);
      case "child.cancel":
        return closeChild(effect);
      case "message.send":
        return sendMessage(actor, effect);
      case "place.ask":
        return askPlace(actor, effect);
      case "run.log":
      case "run.emit":
        return onRemark(actor, effect);
      case "run.finish":
        return onFinished(actor, effect);
    }
  }
}
