import { and, type AnyMachineSnapshot } from "xstate";
import { toJson } from "../json.ts";
import { stateNodes, type StateNode } from "../machine/machine-compile.ts";
import type { MachineDefinition } from "../machine/machine-definition.ts";
import { transitionsOf } from "../machine/machine-edges.ts";
import { activeNodes, canonicalValue, stateOf } from "../machine/machine-state.ts";
import type { MachineEvent } from "../machine/machine-transition.ts";
import type { MachineSnapshot } from "../snapshot.ts";
import type { GuardAnswer } from "./explanation.ts";

// Asks a machine's guards one by one, which XState does only up to the first that agrees. What is
// relied on here beyond its documented behaviour: a combined guard has `guards`, and `check`, which
// resolves names and parameters as the machine itself would.

interface CombinedGuard {
  readonly guards: readonly unknown[];
  readonly check: (snapshot: AnyMachineSnapshot, args: object, guard: CombinedGuard) => boolean;
}

/** The states a machine is in, the root first. */
export function activeStates(
  { machine }: MachineDefinition,
  snapshot: MachineSnapshot,
): readonly StateNode[] {
  const active = new Set(activeNodes(machine.root, stateOf(snapshot).value));
  return stateNodes(machine).filter(({ id }) => active.has(id));
}

/** What the guards of `states` say now to an event of this type. */
export function guardAnswers(
  definition: MachineDefinition,
  snapshot: MachineSnapshot,
  event: MachineEvent,
  states: readonly StateNode[] = activeStates(definition, snapshot),
): readonly GuardAnswer[] {
  return states.flatMap((node) =>
    transitionsOf(node)
      .filter(({ transition }) => String(transition.eventType) === event.type)
      .flatMap(({ transition }) => leaves(transition.guard))
      .map((guard) => ({
        name: nameOf(guard),
        nodeId: node.id,
        ...ask(guard, definition, snapshot, event),
      })),
  );
}

/** The guards that a combined one is made of. */
function leaves(guard: unknown): readonly unknown[] {
  if (guard === undefined || guard === null) return [];
  const { guards } = guard as { guards?: unknown };
  return Array.isArray(guards) ? guards.flatMap(leaves) : [guard];
}

function nameOf(guard: unknown): string {
  if (typeof guard === "string") return guard;
  const { type } = guard as { type?: unknown };
  return typeof type === "string" ? type : "guard";
}

function ask(
  guard: unknown,
  { machine }: MachineDefinition,
  snapshot: MachineSnapshot,
  event: MachineEvent,
): { answer?: boolean } {
  const { value, context, historyValue } = stateOf(snapshot);
  try {
    const live = machine.resolveState({
      value: canonicalValue(machine.root, value),
      // A guard that writes to what it reads must not reach the stored run.
      context: toJson(context),
      historyValue,
    } as never) as AnyMachineSnapshot;
    const combined = and([guard as never]) as unknown as CombinedGuard;
    return { answer: combined.check(live, { context: live.context, event }, combined) };
  } catch {
    return {};
  }
}
