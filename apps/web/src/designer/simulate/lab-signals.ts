import { acceptedSignals, samplePayload, type AcceptedSignal, type JsonValue } from "@waymark/core";
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
    // One at a time: another one may lead elsewhere, and is asked for again where it does not.
    const missing = missingIn({ ...setup, signals: Object.fromEntries(signals) });
    if (!missing) break;
    signals.set(missing.name, samplePayload(missing.schema));
  }
  return Object.fromEntries(signals);
}

/** What the run accepts once it waits for nothing but people and timers, and was not sent yet. */
function missingIn(setup: SimulationSetup): AcceptedSignal | undefined {
  const simulation = new Simulation(setup);
  const { simulator, runId } = simulation;
  for (let step = 0; step < MOST_STEPS; step++) {
    const snapshot = simulator.snapshot(runId);
    const accepted =
      snapshot.status === "waiting" ? acceptedSignals(setup.definition, snapshot) : [];
    const missing = accepted.find(({ name }) => !Object.hasOwn(setup.signals, name));
    if (missing || !simulation.isMoving) return missing;
    simulation.perform({ type: "step" });
  }
  return undefined;
}
