import { compensationOf, graphOf, type Definition, type StepId } from "@waymark/core";
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
  const { nodes } = graphOf(definition);
  const undone = nodes.filter(({ compensation }) => compensation !== undefined);
  return [
    ...nodes.flatMap(({ steps }) => steps),
    ...undone.flatMap(({ steps }) => steps.map(compensationOf)),
  ];
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
