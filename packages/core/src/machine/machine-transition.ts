import type { AnyActorScope, AnyMachineSnapshot, AnyStateMachine } from "xstate";
import { toJson, type JsonObject } from "../json.ts";
import { actorScope, type ResolvedAction } from "./actor-scope.ts";
import { Requests, type ChildRef, type MachineRequest } from "./machine-requests.ts";
import {
  byKey,
  canonicalValue,
  initialNodes,
  type Standing,
  type StoredState,
} from "./machine-state.ts";
import { withInput } from "./run-input.ts";

// The only file that advances a machine through XState. What is relied on here beyond XState's
// documented behaviour: the shape of resolved actions, `snapshot._nodes`, `snapshot.children`, and
// what an Actor's constructor reads of its system. The version is pinned for that reason.

export const XSTATE_VERSION = "5.33.3";

/** What one event made of a machine. */
export interface Macrostep {
  readonly state: StoredState;
  readonly requests: readonly MachineRequest[];
  /** State nodes that were active at some moment of the step. */
  readonly entered: ReadonlySet<string>;
  readonly sequence: number;
  /** False when the event meant nothing to the machine in its state. */
  readonly handled: boolean;
}

export interface MachineEvent {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** A machine that sends itself events without end would hold up every other run. */
const MAX_SELF_SENDS = 1_000;

/** Enters the initial state. @throws what the machine's own code throws. */
export function enterMachine(
  machine: AnyStateMachine,
  { input, hasParent }: Pick<Standing, "input" | "hasParent">,
): Macrostep {
  const step = new Stepper(machine, { sequence: 0, hasParent });
  const initial = machine.getInitialSnapshot(step.scope, input) as AnyMachineSnapshot;
  // XState catches what a context factory or an entry expression throws; a half-entered state is no use.
  if (initial.status === "error") throw initial.error;
  initialNodes(machine.root).forEach((id) => step.entered.add(id));
  return step.settle(undefined, initial);
}

/** Hands `event` to the machine. @throws what the machine's own code throws. */
export function stepMachine(
  machine: AnyStateMachine,
  standing: Standing,
  event: MachineEvent,
): Macrostep {
  const step = new Stepper(machine, standing);
  const before = step.restore(standing);
  return step.settle(before, machine.transition(before, event, step.scope));
}

/** Whether the machine has a transition for a step's failure, be it for any event at all. */
export function handlesError(
  machine: AnyStateMachine,
  standing: Standing,
  event: MachineEvent,
): boolean {
  const before = new Stepper(machine, standing).restore(standing);
  return machine.getTransitionData(before, event).length > 0;
}

/** One event's worth of advancing: the machine's own step, then the events it sent to itself. */
class Stepper {
  readonly scope: AnyActorScope;
  readonly entered = new Set<string>();
  private readonly machine: AnyStateMachine;
  private actions: ResolvedAction[] = [];
  private stands: AnyMachineSnapshot | undefined;
  private sequence: number;

  constructor(
    machine: AnyStateMachine,
    { sequence, hasParent }: Pick<Standing, "sequence" | "hasParent">,
  ) {
    this.machine = machine;
    this.sequence = sequence;
    this.scope = actorScope({
      hasParent,
      snapshot: () => this.stands,
      onAction: (action) => this.actions.push(action),
      onMicrostep: (nodeIds) => nodeIds.forEach((id) => this.entered.add(id)),
      nextActorId: () => `x:${++this.sequence}`,
    });
  }

  restore({ state, input }: Standing): AnyMachineSnapshot {
    const { machine, scope, sequence } = this;
    const stored = {
      ...state,
      value: canonicalValue(machine.root, state.value),
      children: Object.fromEntries(byKey(state.children)),
      // XState puts live references into the context it is given, and an impure expression could write to it.
      context: withInput(toJson(state.context, "context") as JsonObject, input),
    };
    const snapshot = machine.restoreSnapshot(stored as never, scope) as AnyMachineSnapshot;
    // XState numbers restored actors too, though they have their ids already.
    this.sequence = sequence;
    this.stands = snapshot;
    return snapshot;
  }

  settle(before: AnyMachineSnapshot | undefined, first: AnyMachineSnapshot): Macrostep {
    const requests = new Requests(childrenOf(before));
    const handled = first !== before || this.actions.length > 0;
    let snapshot = this.take(requests, first);
    for (let sent = 0; snapshot.status === "active"; sent++) {
      const event = requests.nextSelfSend();
      if (!event) break;
      if (sent === MAX_SELF_SENDS) throw new Error("The machine sends itself events without end.");
      snapshot = this.take(requests, this.machine.transition(snapshot, event, this.scope));
    }
    return {
      state: persist(this.machine, snapshot, requests.children()),
      requests: requests.all(),
      entered: this.entered,
      sequence: this.sequence,
      handled,
    };
  }

  private take(requests: Requests, snapshot: AnyMachineSnapshot): AnyMachineSnapshot {
    requests.take(this.actions, childrenOf(snapshot), this.scope.self);
    this.actions = [];
    this.stands = snapshot;
    return snapshot;
  }
}

function childrenOf(snapshot: AnyMachineSnapshot | undefined): readonly ChildRef[] {
  return Object.values(snapshot?.children ?? {}) as unknown as ChildRef[];
}

function persist(
  machine: AnyStateMachine,
  snapshot: AnyMachineSnapshot,
  children: Readonly<Record<string, ChildRef>>,
): StoredState {
  const { status, value, context, historyValue, ...rest } = machine.getPersistedSnapshot({
    ...snapshot,
    children,
  } as never) as unknown as Record<string, unknown>;
  return {
    status: String(status),
    value: toJson(value),
    context: toJson(context, "context"),
    historyValue: toJson(historyValue) as JsonObject,
    children: toJson(rest["children"]) as StoredState["children"],
    ...(status === "done" ? { output: toJson(rest["output"], "output") } : {}),
  };
}
