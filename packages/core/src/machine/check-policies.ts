import { checkAttempts, type PlacedPolicy } from "../check-attempts.ts";
import { uncompensated, unusedCompensation } from "../compensation-problems.ts";
import type { StepId } from "../ids.ts";
import type { Problem } from "../problem.ts";
import { stateNodes, type StateNode } from "./machine-compile.ts";
import type { MachineDefinition } from "./machine-definition.ts";
import { nodePointer } from "./machine-policy.ts";
import { ancestors } from "./reachable-nodes.ts";

interface Invoked {
  readonly node: StateNode;
  readonly index: number;
  readonly id: string;
  readonly src: string;
}

/** Problems of what becomes of a machine's steps that fail. */
export function policyProblems(definition: MachineDefinition): readonly Problem[] {
  const invoked = stateNodes(definition.machine).flatMap((node) =>
    node.invoke.map(({ id, src }, index) => ({ node, index, id, src: src as string })),
  );
  return [
    ...invoked.flatMap((invoke) => policiesOf(definition, invoke).flatMap(checkAttempts)),
    ...checkCompensations(definition, invoked),
    ...checkFailures(invoked),
  ];
}

/** Its own policy and the one of its compensation, where `meta` has them. */
function policiesOf({ steps }: MachineDefinition, { node, id }: Invoked): PlacedPolicy[] {
  const step = steps.get(id as StepId);
  if (!step) return [];
  const { retry, timeouts, compensate } = step;
  const meta = (node.meta ?? {}) as { readonly steps?: Readonly<Record<string, unknown>> };
  const path = meta.steps && Object.hasOwn(meta.steps, id) ? ["meta", "steps", id] : ["meta"];
  const own = { stepId: id, pointer: nodePointer(node, ...path), policy: { retry, timeouts } };
  if (!compensate) return [own];
  const pointer = nodePointer(node, ...path, "compensate");
  return [own, { stepId: `${id}~compensate`, pointer, policy: compensate }];
}

/** Compensations that will not run, and steps left without one beside others that have one. */
function checkCompensations(
  { steps, onFailure }: MachineDefinition,
  invoked: readonly Invoked[],
): Problem[] {
  const isUndone = ({ id }: Invoked) => steps.get(id as StepId)?.compensate !== undefined;
  const isAsked = onFailure === "compensate";
  if (!invoked.some(isUndone)) return [];
  const say = isAsked ? uncompensated : unusedCompensation;
  return invoked
    .filter((invoke) => isUndone(invoke) !== isAsked)
    .map(({ node, index, id }) => say(id, nodePointer(node, "invoke", index)));
}

/** A failure that nobody handles fails the run, which is often meant; where the same task's is handled elsewhere it hardly is. */
function checkFailures(invoked: readonly Invoked[]): Problem[] {
  return invoked.flatMap((invoke) => {
    const other = invoked.find(({ src, ...one }) => src === invoke.src && isHandled(one));
    return other && !isHandled(invoke) ? [unhandled(invoke, other)] : [];
  });
}

/** By an onError of its own, or a wildcard of a state around it. */
const isHandled = ({ node, id }: Pick<Invoked, "node" | "id">): boolean =>
  ancestors(node).some((around) =>
    [`xstate.error.actor.${id}`, "xstate.error.*", "xstate.*", "*"].some((event) =>
      around.transitions.has(event),
    ),
  );

const unhandled = ({ node, index, id, src }: Invoked, other: Invoked): Problem => ({
  pointer: nodePointer(node, "invoke", index),
  severity: "warning",
  rule: "unhandled-failure",
  message: `A failure of step "${id}" fails the run, while step "${other.id}", which also invokes ${src}, handles its own.`,
  fix: "Add an `onError`.",
});
