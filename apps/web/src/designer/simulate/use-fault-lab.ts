"use client";
import type { FaultOutcome } from "@waymark/simulator";
import { useEffect, useState } from "react";
import { labScenarios, playLabScenario } from "./fault-lab.ts";
import { signalsFor } from "./lab-signals.ts";
import type { ScriptableStep } from "./scriptable-steps.ts";
import type { SimulationSetup } from "./simulation-setup.ts";

export interface LabState {
  /** What the scenarios were played with. */
  readonly setup: SimulationSetup;
  readonly outcomes: readonly FaultOutcome[];
  readonly played: number;
  readonly total: number;
  readonly isRunning: boolean;
}

/** Shorter than a frame, so that the page goes on in between. */
const SLICE_MS = 10;

interface FaultLab {
  readonly state: LabState | undefined;
  readonly run: (setup: SimulationSetup) => void;
  readonly stop: () => void;
}

/** Plays all scenarios of the fault lab, a few at a time. */
export function useFaultLab(steps: readonly ScriptableStep[]): FaultLab {
  const [state, setState] = useState<LabState>();
  const isRunning = state?.isRunning === true;
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setInterval(() => setState((now) => now && slice(now, steps)));
    return () => clearInterval(timer);
  }, [isRunning, steps]);
  return {
    state,
    run: (asked) => {
      const setup = { ...asked, signals: signalsFor(asked) };
      const total = labScenarios(setup).length;
      setState({ setup, outcomes: [], played: 0, total, isRunning: true });
    },
    stop: () => setState((now) => now && { ...now, isRunning: false }),
  };
}

function slice(state: LabState, steps: readonly ScriptableStep[]): LabState {
  const { setup, total } = state;
  const scenarios = labScenarios(setup);
  const outcomes = [...state.outcomes];
  let { played } = state;
  for (const until = performance.now() + SLICE_MS; played < total; played++) {
    if (performance.now() > until) break;
    const outcome = playLabScenario(setup, steps, scenarios[played] ?? []);
    if (outcome) outcomes.push(outcome);
  }
  return { ...state, outcomes, played, isRunning: played < total };
}
