import { StateMachine, type AnyStateMachine } from "xstate";
import { serializeError } from "../errors.ts";
import type { MachineSnapshot } from "../snapshot.ts";
import { take } from "./machine-answer.ts";
import { stateNodes, type MachineConfig, type StateNode } from "./machine-compile.ts";
import type { MachineDefinition } from "./machine-definition.ts";
import { activeNodes, standingOf, stateOf } from "./machine-state.ts";
import { stepMachine } from "./machine-transition.ts";
import { beginTurn, endTurn, goesOn } from "./machine-turn.ts";

// A machine is put into another state as XState itself would take it there: by an edge that it is lent, for one
// event, from each atomic state that it is in. So what is left is exited and withdrawn and what is reached is
// entered and begun by XState's own rules, and regions beside the one that moves stay as they are.

/** What states that are entered and left by hand are told of it. */
const MOVED = "waymark.moved";

type Moved = { readonly snapshot: MachineSnapshot } | { readonly problem: string };

/** The run with its machine in the state `to`, by its id; what the machine's own code throws is a problem. */
export function moveMachine(
  definition: MachineDefinition,
  snapshot: MachineSnapshot,
  to: string,
  at: number,
): Moved {
  const turn = beginTurn(definition, snapshot, at);
  if (!goesOn(turn)) {
    return { problem: "The machine goes no further: end or retry what failed first." };
  }
  const target = stateNodes(definition.machine).find(({ id }) => id === to);
  if (!target?.parent) return { problem: `The machine has no state "${to}" to be moved to.` };
  const active = new Set(activeNodes(definition.machine.root, stateOf(snapshot).value));
  if (active.has(to) && target.parent.type === "parallel") {
    return { problem: `"${to}" is a region that the machine is in: name a state inside it.` };
  }
  try {
    const machine = withEdges(definition.machine, active, target);
    const step = stepMachine(machine, standingOf(snapshot), { type: MOVED });
    return { snapshot: endTurn(take(turn, step), snapshot).snapshot };
  } catch (error) {
    return { problem: `On the way to "${to}" the machine fails: ${serializeError(error).message}` };
  }
}

function withEdges(
  { root, implementations }: AnyStateMachine,
  active: ReadonlySet<string>,
  target: StateNode,
): AnyStateMachine {
  const common = nearestActive(target, active);
  const leads = (node: StateNode) => isWithin(node, common);
  const config = edged(root, (node) => {
    if (!active.has(node.id) || Object.keys(node.states).length > 0) return undefined;
    // An event without a target is taken and does nothing: no wildcard of a region beside it hears of it.
    return leads(node) ? { target: `#${escaped(target.id)}`, reenter: true } : {};
  });
  return new StateMachine(config as never, implementations) as AnyStateMachine;
}

/** The innermost active state around the target; where the target is active, the one around that. */
function nearestActive(target: StateNode, active: ReadonlySet<string>): StateNode {
  const { parent } = target;
  return !parent || active.has(parent.id) ? (parent ?? target) : nearestActive(parent, active);
}

const isWithin = (node: StateNode, ancestor: StateNode): boolean =>
  node === ancestor || (node.parent !== undefined && isWithin(node.parent, ancestor));

/** In a target a dot leads to a state inside; in an id it may be but a dot. */
const escaped = (id: string): string => id.replaceAll(/[\\.]/g, String.raw`\$&`);

function edged(node: StateNode, edgeOf: (node: StateNode) => object | undefined): MachineConfig {
  const { on, ...config } = node.config as MachineConfig;
  const edge = edgeOf(node);
  const states = Object.values<StateNode>(node.states);
  return {
    ...config,
    ...(states.length === 0
      ? {}
      : { states: Object.fromEntries(states.map((child) => [child.key, edged(child, edgeOf)])) }),
    on: { ...(on as object | undefined), ...(edge && { [MOVED]: edge }) },
  };
}
