import { attemptsMade } from "../compensation-queue.ts";
import type { Reads } from "../expression-reads.ts";
import { outermostRun } from "../ids.ts";
import { toJson, type JsonObject, type JsonValue } from "../json.ts";
import type { DagSnapshot } from "../snapshot.ts";
import type { StepState } from "../step-state.ts";
import { stateAt } from "./dag-state.ts";
import { progressOf } from "./loop/loop-overlay.ts";
import { loopOf } from "./loop/loop-state.ts";
import type { StepGraph } from "./step-graph.ts";

/** What an expression of the definition sees: of the steps, only those it reads. */
export function scopeFor(definition: StepGraph, snapshot: DagSnapshot, reads: Reads): JsonObject {
  const steps: Record<string, JsonValue> = {};
  for (const id of reads.steps) {
    const index = definition.plan.indexOf.get(id);
    if (index !== undefined) steps[id] = outcome(stateAt(snapshot, index));
  }
  const { runId, startedAt, input } = snapshot;
  return { input, steps, run: { id: outermostRun(runId), workflow: definition.name, startedAt } };
}

/** What a query sees: the run, and every step with its output or error. */
export function dagScope(definition: StepGraph, snapshot: DagSnapshot): JsonObject {
  const steps = definition.plan.steps.map(({ id, index }) => {
    const state = stateAt(snapshot, index);
    const attempt = attemptsMade(state);
    const loop = loopOf(state);
    const progress = loop && { progress: { ...progressOf(loop) } };
    return [id, { ...outcome(state), attempt, ...progress }] as const;
  });
  return {
    input: snapshot.input,
    steps: Object.fromEntries(steps),
    run: runScope(definition, snapshot),
  };
}

function runScope(definition: StepGraph, snapshot: DagSnapshot): JsonObject {
  const { runId: id, status, startedAt, finishedAt, output, error } = snapshot;
  const run = { id, workflow: definition.name, status, startedAt, finishedAt, output, error };
  return toJson(run) as JsonObject;
}

function outcome(state: StepState): JsonObject {
  const { status } = state;
  if ("output" in state) {
    const { output, by } = state;
    return { status, output, ...(by === undefined ? {} : { by }) };
  }
  return "error" in state ? { status, error: toJson(state.error) } : { status };
}
