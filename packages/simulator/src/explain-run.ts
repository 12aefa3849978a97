import { explain, type Explanation, type RunId } from "@waymark/core";
import type { Simulator } from "./simulator.ts";

/** Why a simulated run is not moving, and what can happen to it next. A page that does not ask does not carry it. */
export const explainRun = (simulator: Simulator, runId: RunId): Explanation =>
  explain(simulator.definition(runId), simulator.snapshot(runId), simulator.clock.now, {
    waitOf: simulator.waitOf,
    lineOf: simulator.lineOf,
  });
