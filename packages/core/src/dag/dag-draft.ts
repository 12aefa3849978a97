import { isInFlight, type StepMove } from "../attempts.ts";
import type { Effect } from "../effect.ts";
import type { SerializedError } from "../errors.ts";
import type { NodeOverlay } from "../graph.ts";
import { nodeOfPath, type StepId } from "../ids.ts";
import type { Tally } from "../loop-state.ts";
import type { Mutable } from "../mutable.ts";
import type { DagSnapshot } from "../snapshot.ts";
import type { StateOf, StepState } from "../step-state.ts";
import type { AttemptRecord, TransitionResult } from "../transition-result.ts";
import { nodeOverlay } from "./dag-overlay.ts";
import { isLoop, type DagPlan, type PlannedLoop, type PlannedStep } from "./dag-plan.ts";
import { stateAt } from "./dag-state.ts";
import { judgeJoin } from "./join.ts";
import { isOpen, loopOf } from "./loop/loop-state.ts";
import { addTally, changeOf, NOTHING } from "./loop/tally.ts";
import { PagesDraft } from "./pages.ts";
import type { StepGraph } from "./step-graph.ts";

/** Sets going what can go, and tells how a run stands then. Given, because a run may hold runs. */
export type Settle = (draft: DagDraft) => void;

/**
 * One transition in the making. Everything a run keeps besides its steps is in `run` and may be
 * assigned; steps are written through `set`, which copies the page once and keeps the counts.
 */
export class DagDraft {
  readonly definition: StepGraph;
  readonly at: number;
  readonly settle: Settle;
  readonly run: Mutable<DagSnapshot>;
  readonly effects: Effect[] = [];
  readonly attempts: AttemptRecord[] = [];
  /** Pending steps whose joins are decided, in the order they came to that. */
  readonly ready: number[] = [];
  /** Those among them that fail before they run: an edge's condition could not be evaluated. */
  readonly misfits = new Map<number, SerializedError>();
  /** Nodes of the graph that show something else, by path; of a pass also by how much their steps' counts changed. */
  readonly nodes = new Map<string, Tally>();
  readonly #states: PagesDraft<StepState>;
  /** Only the loop around a pass counts how its steps stand. */
  readonly #isPass: boolean;

  constructor(definition: StepGraph, snapshot: DagSnapshot, at: number, settle: Settle) {
    this.definition = definition;
    this.at = at;
    this.settle = settle;
    this.#isPass = definition.kind === "body";
    this.#states = new PagesDraft(snapshot.pages);
    this.run = { ...snapshot, pages: this.#states.pages };
  }

  get plan(): DagPlan {
    return this.definition.plan;
  }

  step(index: number): PlannedStep {
    const step = this.plan.steps[index];
    if (!step) throw new RangeError(`the plan has no step ${index}`);
    return step;
  }

  state(index: number): StepState {
    return stateAt(this.run, index);
  }

  set(index: number, state: StepState): void {
    const before = this.state(index);
    const step = this.step(index);
    this.#count(index, before, -1);
    this.#count(index, state, 1);
    this.#states.write(index, state);
    this.note(step.id, this.#isPass ? changeOf(before.status, state.status) : NOTHING);
    if (isLoop(step)) this.#noteInside(step, before, state);
  }

  /** A node shows something else; `tally` is by how much the counts of its steps changed. */
  note(node: string, tally: Tally): void {
    const noted = this.nodes.get(node);
    this.nodes.set(node, noted && this.#isPass ? addTally(noted, tally) : tally);
  }

  /** Takes over what became of a task step. */
  apply(index: number, move: StepMove): void {
    this.set(index, move.state);
    this.effects.push(...move.effects);
    this.attempts.push(...move.attempts);
  }

  /** One more edge into a pending step is decided. Not shown, so the step is not touched. */
  meet(index: number, decided: "taken" | "missed" | "failed"): void {
    const state = this.state(index);
    if (state.status !== "pending") return;
    const unmet = state.unmet - 1;
    if (decided === "taken") return this.#join(index, { ...state, unmet });
    const failed = decided === "failed" ? { failed: (state.failed ?? 0) + 1 } : {};
    this.#join(index, { ...state, unmet, missed: (state.missed ?? 0) + 1, ...failed });
  }

  /** All edges into a pending step are open again. */
  await(index: number): void {
    const state = this.state(index);
    if (state.status !== "pending") return;
    const { missed: _, failed: __, ...kept } = state;
    this.#join(index, { ...kept, unmet: this.step(index).incoming.length });
  }

  /** Whether an edge into a pending step is taken cannot be told: the step will fail. */
  misfit(index: number, error: SerializedError): void {
    this.misfits.set(index, error);
    this.ready.push(index);
  }

  /** The node shows something else, though its state is the same: its compensation moved. */
  touch(stepId: StepId): void {
    this.note(nodeOfPath(stepId), {});
  }

  finish(): TransitionResult<DagSnapshot> {
    const nodes: Record<string, NodeOverlay> = {};
    for (const node of this.nodes.keys()) {
      const overlay = nodeOverlay(this.plan, this.run, node);
      if (overlay) nodes[node] = overlay;
    }
    return {
      snapshot: this.run,
      effects: this.effects,
      changes: { nodes, attempts: this.attempts },
    };
  }

  #join(index: number, state: StateOf<"pending">): void {
    this.#states.write(index, state);
    if (judgeJoin(this.step(index), state) !== undefined) this.ready.push(index);
  }

  /** What is inside a loop shows whether the loop goes on, and nothing once it is to begin again. */
  #noteInside(step: PlannedLoop, before: StepState, state: StepState): void {
    const left = loopOf(before);
    const isDropped = left !== undefined && loopOf(state) === undefined;
    if (!isDropped && isOpen(before) === isOpen(state)) return;
    for (const [index, node] of step.body.nodes.entries()) {
      const tally = isDropped ? addTally({}, left.tallies[index] ?? {}, -1) : {};
      this.note(`${step.id}/${node}`, tally);
    }
  }

  #count(index: number, state: StepState, by: 1 | -1): void {
    const opens = isOpen(state);
    if (opens) this.run.open += by;
    if (waits(this.step(index), state)) this.run.waiting += by;
    if (state.status === "failed" && state.held) this.run.held = (this.run.held ?? 0) + by;
    if (opens || state.status === "pending") this.run.unfinished += by;
  }
}

/** True for a step that no worker is busy with, but a timer, a signal or a child run will end. */
export const waits = (step: PlannedStep, state: StepState): boolean =>
  state.status === "waiting" ||
  (step.kind === "task" && step.task.child !== undefined && isInFlight(state));
