import {
  isFinished,
  unknownTasks,
  type JsonObject,
  type JsonValue,
  type RunEvent,
} from "@waymark/core";
import { playScenario } from "@waymark/simulator";
import { definitionsOf, scriptOfChild, type SimulationSetup } from "./simulation-setup.ts";
import type { Standing } from "./standing.ts";

type Line = JsonObject;

/**
 * What was simulated as a scenario (docs/simulating.md): every answer, signal and crash in its order, the time
 * between them, and how the run stands now as what is expected.
 */
export function scenarioOf(setup: SimulationSetup, standing: Standing): JsonObject {
  const { definition, workflows, input } = setup;
  const byHand = Object.fromEntries(tasksOf(definition).map((task) => [task, { byHand: true }]));
  const ofChildren = workflows.flatMap(tasksOf).map((task): [string, JsonValue] => {
    const { output, afterMs } = scriptOfChild(setup, { task }, undefined);
    return [task, { output, afterMs }];
  });
  return {
    title: `${definition.title ?? definition.name}: ${standing.status}`,
    workflow: definition.name,
    input,
    tasks: { ...Object.fromEntries(ofChildren), ...byHand },
    script: [...linesOf(standing), expectationOf(standing)],
  };
}

/** Whether the scenario, played from its beginning, comes to where the simulation stands. */
export const holds = (setup: SimulationSetup, scenario: JsonObject): boolean =>
  playScenario(definitionsOf(setup), scenario).passed;

function tasksOf(definition: SimulationSetup["definition"]): readonly string[] {
  const names = new Set<string>();
  unknownTasks(definition, (name) => {
    names.add(name);
    return true;
  });
  return [...names];
}

function linesOf({ history, crashes, now }: Standing): readonly Line[] {
  const lines: Line[] = [];
  let at = history[0]?.event.at ?? 0;
  const pass = (until: number): void => {
    if (until > at) lines.push({ advance: until - at });
    at = Math.max(at, until);
  };
  for (const { sequence, event } of history) {
    const line = lineOf(event);
    if (line) {
      pass(event.at);
      lines.push(line);
    }
    if (crashes.includes(sequence)) lines.push({ crash: true });
  }
  pass(now);
  return lines;
}

/** What somebody or a worker did; the rest happens by itself. */
function lineOf(event: RunEvent): Line | undefined {
  switch (event.type) {
    case "step.completed":
      return { answer: event.stepId, output: event.output };
    case "step.failed": {
      const { stack: _, ...error } = event.error;
      return { answer: event.stepId, error: error as JsonObject };
    }
    case "signal.received": {
      const { name, payload, by } = event;
      return { signal: name, payload, ...(by !== undefined && { by }) };
    }
    case "step.retried":
      return { retry: event.stepId };
    case "run.cancelled":
      return { cancel: true };
    default:
      return undefined;
  }
}

function expectationOf({ status, nodes, output, error, now, signals }: Standing): Line {
  // Whether an attempt that was asked for has begun already is for the moment to say, not for the scenario.
  const steps = Object.entries(nodes).flatMap(([id, node]) =>
    node.status === "scheduled" || node.status === "running" ? [] : [[id, node.status]],
  );
  return {
    expect: {
      status,
      steps: Object.fromEntries(steps) as JsonObject,
      ...(output !== undefined && { output }),
      ...(error !== undefined && { error: error.name }),
      ...(isFinished(status) ? {} : { accepts: signals.map(({ name }) => name) }),
      elapsed: now,
    },
  };
}
