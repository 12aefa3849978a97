import type { MachineDefinition } from "../machine/machine-definition.ts";
import { transitionsOf } from "../machine/machine-edges.ts";
import { machineSignals } from "../machine/machine-queries.ts";
import { byKey } from "../machine/machine-state.ts";
import { isFailing, stepEntries, taskStepOf } from "../machine/machine-turn.ts";
import type { MachineSnapshot } from "../snapshot.ts";
import type { Blocker } from "./explanation.ts";
import { activeStates, guardAnswers } from "./guard-answers.ts";
import { nodeOfStep } from "./node-of-step.ts";
import { attemptBlockers } from "./step-blockers.ts";

/** What an open machine waits for: its steps, and whatever else could lead out of a state it is in. */
export function machineBlockers(
  definition: MachineDefinition,
  snapshot: MachineSnapshot,
): readonly Blocker[] {
  const steps = stepEntries(snapshot).flatMap(([stepId, state]) =>
    attemptBlockers(
      snapshot.runId,
      taskStepOf(definition, snapshot, stepId),
      { stepId, ...nodeOfStep(definition, stepId) },
      state,
    ),
  );
  // Nothing but the attempts in flight keeps a failing run from its end.
  if (isFailing(snapshot)) return steps;
  return [
    ...steps,
    ...timerBlockers(definition, snapshot),
    ...signalBlockers(definition, snapshot),
    ...guardBlockers(definition, snapshot),
  ];
}

function timerBlockers(
  { states }: MachineDefinition,
  { timers }: MachineSnapshot,
): readonly Blocker[] {
  return byKey(timers).map(([key, { fireAt: until }]): Blocker => {
    const state = states.find((candidate) => candidate.timers.includes(key));
    if (!state)
      return { kind: "timer", until, sentence: "The machine sends itself an event later." };
    const sentence = `"${state.key}" waits for its time.`;
    return { kind: "timer", nodeId: state.id, until, sentence };
  });
}

function signalBlockers(
  definition: MachineDefinition,
  snapshot: MachineSnapshot,
): readonly Blocker[] {
  const active = activeStates(definition, snapshot);
  return machineSignals(definition, snapshot).map(({ name: signal }): Blocker => {
    const node = active.findLast(({ ownEvents }) => ownEvents.includes(signal));
    const who = node?.parent ? `"${node.key}"` : "The machine";
    const sentence = `${who} waits for the signal "${signal}".`;
    return { kind: "signal", ...(node?.parent ? { nodeId: node.id } : {}), signal, sentence };
  });
}

/** A guarded `always` that has not let the machine on. */
function guardBlockers(
  definition: MachineDefinition,
  snapshot: MachineSnapshot,
): readonly Blocker[] {
  return activeStates(definition, snapshot).flatMap((node): Blocker[] => {
    const always = transitionsOf(node).filter(({ path }) => path[0] === "always");
    if (always.length === 0) return [];
    const guards = guardAnswers(definition, snapshot, { type: "" }, [node]);
    const sentence = `"${node.key}" is left once a guard agrees.`;
    return [{ kind: "guard", nodeId: node.id, guards, sentence }];
  });
}
