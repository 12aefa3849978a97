import { acceptedSignals, samplePayload, type JsonValue } from "@waymark/core";
import type { SimulationSetup } from "./simulation-setup.ts";
import { Simulation } from "./simulation.ts";

const MOST_ROUNDS = 50;
const MOST_STEPS = 2_000;

/**
 * What has to be sent to a run in which nothing goes wrong, so that it comes as far as it can: each signal that it
 * waits for, with a payload of the shape it asks for.
 */
export function signalsFor(setup: SimulationSetup): Readonly<Record<string, JsonValue>> {
  const signals = new Map(Object.entries(setup.signals));
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const awaited = awaitedBy({ ...setup, signals: Object.fromEntries(signals) });
    // One at a time: another one may lead elsewhere, and is asked for again where it does not.
    const missing = awaited.find(({ name }) => !signals.has(name));
    if (!missing) break;
    signals.set(missing.name, samplePayload(missing.schema));
  }
  return Object.fromEntries(signals);
}

function awaitedBy(setup: SimulationSetup) {
  const simulation = new Simulation(setup);
  for (let step = 0; step < MOST_STEPS && simulation.isMoving; step++)
    simulation.perform({ type: "step" });
  return acceptedSignals(setup.definition, simulation.simulator.snapshot(simulation.runId));
}
