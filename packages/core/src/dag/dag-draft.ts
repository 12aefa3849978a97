import { isInFlight, type StepMove } from "../attempts.ts";
import type { Effect } from "../effect.ts";
import type { SerializedError } from "../errors.ts";
import type { StepId } from "../ids.ts";
import type { DagSnapshot, StateOf, StepState } from "../snapshot.ts";
import type { AttemptRecord, TransitionResult } from "../transition-result.ts";
import { nodeOverlay } from "./dag-overlay.ts";
import { PAGE_SIZE, type DagPlan, type PlannedStep } from "./dag-plan.ts";
import { stateAt } from "./dag-state.ts";
import { judgeJoin } from "./join.ts";
import type { StepGraph } from "./step-graph.ts";

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/**
 * One transition in the making. Everything a run keeps besides its steps is in `run` and may be
 * assigned; steps are written through `set`, which copies the page once and keeps the counts.
 */
export class DagDraft {
  readonly definition: StepGraph;
  readonly at: number;
  readonly run: Mutable<DagSnapshot>;
  readonly effects: Effect[] = [];
  readonly attempts: AttemptRecord[] = [];
  /** Pending steps whose joins are decided, in the order they came to that. */
  readonly ready: number[] = [];
  /** Those among them that fail before they run: an edge's condition could not be evaluated. */
  readonly misfits = new Map<number, SerializedError>();
  readonly #touched = new Set<number>();
  readonly #pages: (readonly StepState[])[];
  readonly #owned = new Map<number, StepState[]>();

  constructor(definition: StepGraph, snapshot: DagSnapshot, at: number) {
    this.definition = definition;
    this.at = at;
    this.#pages = [...snapshot.pages];
    this.run = { ...snapshot, pages: this.#pages };
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
    this.#count(index, this.state(index), -1);
    this.#count(index, state, 1);
    this.#write(index, state);
    this.#touched.add(index);
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
    const index = this.plan.indexOf.get(stepId);
    if (index !== undefined) this.#touched.add(index);
  }

  finish(): TransitionResult<DagSnapshot> {
    const nodes = [...this.#touched].map((index) => {
      const step = this.step(index);
      return [step.id, nodeOverlay(step, this.run)] as const;
    });
    return {
      snapshot: this.run,
      effects: this.effects,
      changes: { nodes: Object.fromEntries(nodes), attempts: this.attempts },
    };
  }

  #join(index: number, state: StateOf<"pending">): void {
    this.#write(index, state);
    if (judgeJoin(this.step(index), state) !== undefined) this.ready.push(index);
  }

  #write(index: number, state: StepState): void {
    const number = Math.floor(index / PAGE_SIZE);
    let page = this.#owned.get(number);
    if (!page) {
      page = [...(this.#pages[number] ?? [])];
      this.#owned.set(number, page);
      this.#pages[number] = page;
    }
    page[index % PAGE_SIZE] = state;
  }

  #count(index: number, state: StepState, by: 1 | -1): void {
    const isOpen = OPEN.has(state.status);
    if (isOpen) this.run.open += by;
    if (waits(this.step(index), state)) this.run.waiting += by;
    if (state.status === "failed" && state.held) this.run.held = (this.run.held ?? 0) + by;
    if (isOpen || state.status === "pending") this.run.unfinished += by;
  }
}

/** True for a step that no worker is busy with, but a timer, a signal or a child run will end. */
export const waits = (step: PlannedStep, state: StepState): boolean =>
  state.status === "waiting" ||
  (step.kind === "task" && step.task.child !== undefined && isInFlight(state));

const OPEN: ReadonlySet<string> = new Set(["scheduled", "running", "retrying", "waiting"]);
