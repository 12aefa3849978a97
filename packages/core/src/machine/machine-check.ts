import { pointer, type Problem } from "../problem.ts";
import { actionProblems } from "./check-actions.ts";
import { endingProblems } from "./check-endings.ts";
import { eventProblems } from "./check-events.ts";
import { policyProblems } from "./check-policies.ts";
import { stepProblems } from "./check-steps.ts";
import { structureProblems } from "./check-structure.ts";
import { targetProblems } from "./check-targets.ts";
import { timingProblems } from "./check-timing.ts";
import { transitionProblems } from "./check-transitions.ts";
import { writtenPointer } from "./json/written-pointer.ts";
import { isChild } from "./machine-actors.ts";
import type { MachineDefinition } from "./machine-definition.ts";

/**
 * What would make a run fail, hang or do something that is not recorded. XState itself accepts most of
 * it without a word: it skips unknown actions and actors, and takes an unknown delay as no delay.
 */
export function checkMachine(definition: MachineDefinition): readonly Problem[] {
  const problems = [...nameProblems(definition), ...problemsOf(definition)];
  const { authored, source } = definition;
  if (authored === "code") return problems;
  return problems.map((found) => ({ ...found, pointer: writtenPointer(source, found.pointer) }));
}

const problemsOf = (definition: MachineDefinition): readonly Problem[] => [
  ...definition.problems,
  ...stepProblems(definition),
  ...actionProblems(definition),
  ...timingProblems(definition),
  ...structureProblems(definition),
  ...endingProblems(definition),
  ...transitionProblems(definition),
  ...targetProblems(definition),
  ...eventProblems(definition),
  ...policyProblems(definition),
  ...definition.parts.flatMap((part) => partProblems(definition, part)),
];

/** Problems of a machine inside another one, told by where it is declared. */
function partProblems({ actors }: MachineDefinition, part: MachineDefinition): Problem[] {
  const declared = [...actors].find(([, role]) => isChild(role) && role.workflow === part.name);
  const at = pointer("machine", "implementations", "actors", declared?.[0] ?? part.name);
  return problemsOf(part).map((found) => ({ ...found, pointer: `${at}${found.pointer}` }));
}

function nameProblems({ name }: MachineDefinition): Problem[] {
  if (/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name)) return [];
  return [
    {
      pointer: "/name",
      severity: "error",
      rule: "invalid-name",
      message: `"${name}" is no name of a workflow.`,
      fix: "A name is kebab-case, like order-fulfilment.",
    },
  ];
}
