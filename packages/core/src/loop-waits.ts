import { isRun, loopOf } from "./dag/loop/loop-state.ts";
import { changedIn } from "./dag/pages.ts";
import type { StepGraph } from "./dag/step-graph.ts";
import type { Definition } from "./definition.ts";
import type { RunEvent } from "./event.ts";
import { foldEvents } from "./fold-events.ts";
import { passId, stepInside, type StepId } from "./ids.ts";
import type { Pass } from "./loop-state.ts";
import type { DagSnapshot } from "./snapshot.ts";
import type { StepState } from "./step-state.ts";
import { transition } from "./transition.ts";

/** A time that a step inside a loop waited for a timer, a signal or an approval; in milliseconds since the epoch. */
export interface LoopWait {
  /** With its pass: `ship[3]/sign`. */
  readonly stepId: StepId;
  readonly from: number;
  /** Absent while it waits. */
  readonly to?: number;
}

/**
 * What the steps inside a run's loops waited for, read off its history event by event: a pass that is over keeps
 * nothing of it. A history begins with a first event of a run, or one that carries the whole run.
 */
export class LoopWaits {
  readonly #definition: Definition;
  #snapshot: DagSnapshot | undefined;
  readonly #waits: LoopWait[] = [];
  /** Where those that have not ended are among them. */
  readonly #open = new Map<StepId, number>();

  constructor(definition: Definition) {
    this.#definition = definition;
  }

  /** In the order in which they began. */
  get all(): readonly LoopWait[] {
    return this.#waits;
  }

  /** @throws {TypeError} where the first event of all cannot be one that a history begins with. */
  add(events: readonly RunEvent[]): void {
    if (this.#definition.kind === "machine") return;
    for (const event of events) {
      const before = this.#snapshot;
      const after = before
        ? transition(this.#definition, before, event).snapshot
        : foldEvents(this.#definition, [event]);
      this.#snapshot = after as DagSnapshot;
      for (const change of changedSteps(this.#definition, before?.pages, this.#snapshot.pages)) {
        this.#note(change, event.at);
      }
    }
  }

  #note({ stepId, was, is }: ChangedStep, at: number): void {
    const [from, since] = [sinceOf(was), sinceOf(is)];
    if (from === since) return;
    const open = this.#open.get(stepId);
    const wait = open === undefined ? undefined : this.#waits[open];
    if (open !== undefined && wait) this.#waits[open] = { ...wait, to: at };
    this.#open.delete(stepId);
    if (since === undefined) return;
    this.#open.set(stepId, this.#waits.length);
    this.#waits.push({ stepId, from: since });
  }
}

const sinceOf = (state: StepState | undefined): number | undefined =>
  state?.status === "waiting" ? state.since : undefined;

interface ChangedStep {
  readonly stepId: StepId;
  readonly was: StepState | undefined;
  readonly is: StepState | undefined;
}

type Pages = DagSnapshot["pages"];

/** Steps inside loops that stand otherwise than before. `pass` is the one that the graph is run for. */
function* changedSteps(
  { plan }: Pick<StepGraph, "plan">,
  before: Pages = [],
  after: Pages = [],
  pass?: StepId,
): Generator<ChangedStep, void> {
  for (const [index, was, is] of changedIn(before, after)) {
    const step = plan.steps[index];
    if (!step) continue;
    const stepId = pass === undefined ? step.id : stepInside(pass, step.id);
    if ("body" in step) {
      for (const [number, old, now] of changedIn(passesOf(was), passesOf(is))) {
        yield* changedSteps(step.body, stepsOf(old), stepsOf(now), passId(stepId, number));
      }
    } else if (pass !== undefined) {
      yield { stepId, was, is };
    }
  }
}

const passesOf = (state: StepState | undefined) => (state && loopOf(state)?.pages) ?? [];

const stepsOf = (pass: Pass | undefined): Pages | undefined =>
  isRun(pass) ? pass.pages : undefined;
