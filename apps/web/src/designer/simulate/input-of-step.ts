import { nodeOfPath, WaymarkError, type JsonValue } from "@waymark/core";
import { signalsFor } from "./lab-signals.ts";
import type { SimulationSetup } from "./simulation-setup.ts";
import { Simulation } from "./simulation.ts";

const MOST_STEPS = 5_000;

/**
 * What a step is given in a simulated run in which nothing goes wrong; undefined where the run never comes to it, or
 * refuses what it would begin with.
 */
export function inputOfStep(setup: SimulationSetup, stepId: string): JsonValue | undefined {
  try {
    return askedOf(setup, stepId);
  } catch (error) {
    if (error instanceof WaymarkError) return undefined;
    throw error;
  }
}

/** @throws {WaymarkError} where the run cannot begin, or go on. */
function askedOf(setup: SimulationSetup, stepId: string): JsonValue | undefined {
  const simulation = new Simulation({ ...setup, signals: signalsFor(setup) });
  const { simulator, runId } = simulation;
  for (let step = 0; step < MOST_STEPS; step++) {
    const asked = simulator
      .attempts(runId)
      .find((each) => each.stepId === stepId || nodeOfPath(each.stepId) === stepId);
    if (asked) return asked.input;
    if (!simulation.isMoving) return undefined;
    simulation.perform({ type: "step" });
  }
  return undefined;
}
