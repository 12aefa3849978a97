"use client";
import { FileJson2 } from "lucide-react";
import { CopyButton } from "../../ui/copy-button.tsx";
import { jsonText } from "../../ui/json-text.ts";
import { say } from "../../ui/toast.tsx";
import { holds, scenarioOf } from "./scenario-of.ts";
import type { SimulationSetup } from "./simulation-setup.ts";
import type { Standing } from "./standing.ts";

interface CopyScenarioProps {
  readonly setup: SimulationSetup;
  readonly standing: Standing;
  /** Guards give what they were held to, which no document says. */
  readonly isHeld: boolean;
}

/** What was simulated, to be kept as a test: played here first, so that it holds where it is copied to. */
export function CopyScenario({ setup, standing, isHeld }: CopyScenarioProps) {
  const text = () => {
    const scenario = scenarioOf(setup, standing);
    if (isHeld)
      say("It was simulated with a guard held: with the guards as written it may not come true.");
    else if (!holds(setup, scenario))
      say(
        "Something is due at this very moment: the copied scenario expects what comes before it.",
      );
    return `${jsonText(scenario)}\n`;
  };
  return <CopyButton icon={FileJson2} label="Copy as a scenario" text={text} />;
}
