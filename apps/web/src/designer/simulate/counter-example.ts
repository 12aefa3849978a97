import { samplePayload, type JsonObject, type Problem } from "@waymark/core";
import { stepAt } from "../dag/node-path.ts";
import { kindOfDocument } from "../document/document-kind.ts";
import { pathOf } from "../document/json-edit.ts";
import { stateAt } from "../machine/state-path.ts";
import type { Act } from "./act.ts";
import { signalsFor } from "./lab-signals.ts";
import type { ScriptableStep } from "./scriptable-steps.ts";
import type { SimulationSetup } from "./simulation-setup.ts";
import { Simulation } from "./simulation.ts";
import type { StepScript } from "./step-script.ts";
import { testedStep } from "./test-step/tested-step.ts";

/** A simulation that shows what a problem is about. */
export interface CounterExample {
  readonly setup: SimulationSetup;
  /** What leads there; empty where it comes about by itself. */
  readonly acts: readonly Act[];
}

interface Shown {
  readonly document: JsonObject;
  readonly setup: SimulationSetup;
  readonly steps: readonly ScriptableStep[];
}

/** Undefined where no such run is found. */
export function counterExample(
  { document, setup, steps }: Shown,
  { rule, pointer }: Problem,
): CounterExample | undefined {
  const path = pathOf(pointer);
  const isMachine = kindOfDocument(document) === "machine";
  const nodeId = isMachine ? stateAt(document, path) : stepAt(path);
  if (nodeId === undefined) return undefined;
  if (rule === "dead-end" || rule === "no-path-to-end") {
    const acts = wayInto(setup, nodeId);
    return acts && { setup, acts };
  }
  const own = isMachine ? testedStep(document, nodeId, () => true) : { stepId: nodeId };
  if (typeof own === "string") return undefined;
  const culprit = rule === "no-compensation" ? lastAfter(steps, own.stepId) : own.stepId;
  const script = culprit === undefined ? undefined : setup.scripts[culprit];
  return culprit !== undefined && script ? failing(setup, culprit, script) : undefined;
}

function failing(setup: SimulationSetup, stepId: string, script: StepScript): CounterExample {
  const scripts = {
    ...setup.scripts,
    [stepId]: { ...script, trouble: { kind: "error" as const } },
  };
  return { setup: { ...setup, scripts, signals: signalsFor(setup) }, acts: [] };
}

/** The last step that is carried out when this one has been: what it did is to be undone then. */
function lastAfter(steps: readonly ScriptableStep[], stepId: string): string | undefined {
  const forwards = steps.filter(({ kind }) => kind !== "compensation").map(({ id }) => id);
  return forwards.slice(forwards.indexOf(stepId) + 1).at(-1);
}

const MOST_TRIES = 400;

/** What is to be done, in the fewest acts, so that a machine comes into a state. */
function wayInto(setup: SimulationSetup, stateId: string): readonly Act[] | undefined {
  const seen = new Set<string>();
  const left: (readonly Act[])[] = [[]];
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const acts = left.shift();
    if (!acts) return undefined;
    const simulation = new Simulation(setup);
    for (const act of acts) simulation.perform(act);
    const nodes = simulation.nodes;
    if (isIn(nodes[stateId]?.status)) return acts;
    const key = JSON.stringify(Object.entries(nodes).map(([id, { status }]) => [id, status]));
    if (seen.has(key)) continue;
    seen.add(key);
    left.push(...nextActs(simulation).map((act) => [...acts, act]));
  }
  return undefined;
}

const isIn = (status: string | undefined): boolean => status === "waiting" || status === "running";

const nextActs = ({ isMoving, signals }: Simulation): readonly Act[] => [
  ...(isMoving ? [{ type: "step" } as const] : []),
  ...signals.map(({ name, schema }): Act => ({
    type: "signal",
    name,
    payload: samplePayload(schema),
  })),
];
