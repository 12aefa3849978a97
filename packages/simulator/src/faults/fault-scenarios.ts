import {
  compensationOf,
  graphOf,
  type Definition,
  type GraphNode,
  type StepId,
} from "@waymark/core";
import type { Fault, FaultKind } from "./fault.ts";

/** Every scenario of up to `maxFaults` faults, each at another step; the one without any first. */
export function faultScenarios(
  definition: Definition,
  kinds: readonly FaultKind[],
  maxFaults: number,
): readonly (readonly Fault[])[] {
  const targets = faultTargets(definition);
  const sizes = Array.from({ length: maxFaults + 1 }, (_, size) => size);
  return sizes.flatMap((size) => combinations(targets, kinds, size));
}

/** All task steps, then what undoes them. */
function faultTargets(definition: Definition): readonly StepId[] {
  const { kind, nodes } = graphOf(definition);
  const stepsOf = (node: GraphNode) => (kind === "dag" ? dagSteps(node) : node.steps);
  const undone = nodes.filter(({ compensation }) => compensation !== undefined);
  return [
    ...nodes.flatMap(stepsOf),
    ...undone.flatMap((node) => stepsOf(node).map(compensationOf)),
  ];
}

/** Of a task that a map or a repeat runs once for each pass, that of the first. */
function dagSteps({ id, kind, parent, steps }: GraphNode): readonly StepId[] {
  const isTask = kind === "task" || kind === "workflow";
  return parent !== undefined && isTask ? [id.replaceAll("/", "[0]/") as StepId] : steps;
}

function combinations(
  targets: readonly StepId[],
  kinds: readonly FaultKind[],
  size: number,
): readonly (readonly Fault[])[] {
  if (size === 0) return [[]];
  return targets.flatMap((stepId, index) => {
    const others = combinations(targets.slice(index + 1), kinds, size - 1);
    return kinds.flatMap((kind) => others.map((rest) => [{ stepId, kind }, ...rest]));
  });
}
