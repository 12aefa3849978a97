import type { Problem } from "../problem.ts";
import type { MachineDefinition } from "./machine-definition.ts";

export function checkMachine(definition: MachineDefinition): readonly Problem[] {
  return definition.problems;
}
