import type { JsonValue, RunStatus, SerializedError, StepId, StepStatus } from "@waymark/core";
import type { SimulatorOptions } from "../simulator.ts";

/**
 * What can go wrong with a step.
 * - `error-once`: its first attempt fails.
 * - `error`: every attempt fails.
 * - `timeout`: its first attempt is given up on, and never answers.
 * - `late`: its first attempt is given up on, and answers afterwards.
 * - `crash`: the driver dies during its first attempt, and starts again on what is durable.
 * - `duplicate`: its first answer comes twice.
 */
export const FAULT_KINDS = [
  "error-once",
  "error",
  "timeout",
  "late",
  "crash",
  "duplicate",
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export interface Fault {
  /** The step, or the compensation of one. */
  readonly stepId: StepId;
  readonly kind: FaultKind;
}

export interface FaultLabOptions extends Pick<SimulatorOptions, "tasks" | "otherTasks"> {
  readonly input: JsonValue;
  /** What the workflow starts runs of. Their tasks are scripted like its own; what goes wrong is in its own steps. */
  readonly workflows?: SimulatorOptions["definitions"];
  /**
   * Payloads by signal name, sent as soon as the run waits for it: to a machine once, to a DAG as often
   * as a step or an item waits.
   */
  readonly signals?: Readonly<Record<string, JsonValue>>;
  /** The kinds to try; absent: all. */
  readonly kinds?: readonly FaultKind[];
  /** Steps that go wrong in one scenario, at most; absent: 1. Their number grows with its power. */
  readonly maxFaults?: number;
}

/** A scenario and what became of the run in it. */
export interface FaultOutcome {
  /** Empty for the run in which nothing went wrong: the one to compare with. */
  readonly faults: readonly Fault[];
  /** How the run stands once nothing happens by itself any more. */
  readonly status: RunStatus;
  readonly output?: JsonValue;
  readonly error?: SerializedError;
  /** By the id of the step. */
  readonly steps: Readonly<Record<string, StepStatus>>;
  /** Steps that were undone, in the order of their undoing. */
  readonly compensated: readonly StepId[];
  /** Steps whose effects stand although they were to be undone. */
  readonly notUndone: readonly StepId[];
  /** Attempts of all steps and compensations. */
  readonly attempts: number;
  /** Answers that came too late or twice, and changed nothing. */
  readonly ignored: number;
  /** Virtual time from the start of the run to its last transition. */
  readonly durationMs: number;
}
