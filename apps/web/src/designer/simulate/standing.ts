import {
  queryScope,
  type AcceptedSignal,
  type Blocker,
  type Definition,
  type JsonObject,
  type JsonValue,
  type Overlay,
  type RunStatus,
  type SerializedError,
  type StepSchedule,
} from "@waymark/core";
import { explainRun, type SimulatedTransition } from "@waymark/simulator";
import type { IgnoredAnswer, Simulation } from "./simulation.ts";

/** How a simulated run stands. Times are virtual milliseconds from its start. */
export interface Standing {
  readonly definition: Definition;
  readonly status: RunStatus;
  readonly now: number;
  readonly nextTimer?: number;
  /** Whether anything will happen by itself. */
  readonly isMoving: boolean;
  readonly nodes: Overlay["nodes"];
  readonly history: readonly SimulatedTransition[];
  readonly signals: readonly AcceptedSignal[];
  readonly blockers: readonly Blocker[];
  /** Attempts that a person is to end. */
  readonly byHand: readonly StepSchedule[];
  readonly ignored: readonly IgnoredAnswer[];
  /** How many transitions there were at each crash. */
  readonly crashes: readonly number[];
  /** What expressions see: input, steps, and a machine's context. */
  readonly scope: JsonObject;
  readonly output?: JsonValue;
  readonly error?: SerializedError;
}

export function standingOf(simulation: Simulation, nextTimer: number | undefined): Standing {
  const { simulator, runId, byHand, isMoving, nodes, signals } = simulation;
  const definition = simulator.definition(runId);
  const snapshot = simulator.snapshot(runId);
  return {
    definition,
    status: snapshot.status,
    now: simulator.clock.now,
    ...(nextTimer !== undefined && { nextTimer }),
    isMoving,
    nodes,
    history: [...simulator.history(runId)],
    signals,
    blockers: explainRun(simulator, runId).blockers,
    byHand,
    ignored: [...simulation.ignored],
    crashes: [...simulation.crashes],
    scope: queryScope(definition, snapshot),
    ...(snapshot.output !== undefined && { output: snapshot.output }),
    ...(snapshot.error !== undefined && { error: snapshot.error }),
  };
}
