import type { StepDocuments } from "./dag/dag-schema.ts";
import type { Definition } from "./definition.ts";
import type { MachineDefinition } from "./machine/machine-definition.ts";
import { pointer, type Problem } from "./problem.ts";

/** A workflow that a definition starts runs of. */
interface Reference {
  readonly pointer: string;
  readonly workflow: string;
}

/**
 * Steps that start runs of workflows that are not there: no run of such a definition could go past
 * them. A definition may start itself.
 */
export const unknownWorkflows = (
  definition: Definition,
  isKnown: (workflow: string) => boolean,
): readonly Problem[] =>
  referencesOf(definition)
    .filter(({ workflow }) => workflow !== definition.name && !isKnown(workflow))
    .map(({ pointer: at, workflow }) => ({
      pointer: at,
      severity: "error",
      rule: "unknown-workflow",
      message: `There is no workflow "${workflow}" to start a run of.`,
      fix: "Correct its name, or publish it before this one.",
    }));

function referencesOf(definition: Definition): readonly Reference[] {
  if (definition.kind === "machine") return machineReferences(definition);
  return stepReferences(definition.document.steps);
}

const stepReferences = (steps: StepDocuments, around = ""): readonly Reference[] =>
  Object.entries(steps).flatMap(([id, step]) => {
    const at = `${around}${pointer("steps", id)}`;
    if ("map" in step) return stepReferences(step.map.steps, `${at}/map`);
    if ("repeat" in step) return stepReferences(step.repeat.steps, `${at}/repeat`);
    return "workflow" in step ? [{ pointer: `${at}/workflow`, workflow: step.workflow }] : [];
  });

function machineReferences({ actors, authored }: MachineDefinition): readonly Reference[] {
  const at = (src: string): string =>
    authored === "json"
      ? pointer("machine", "actors", src, "workflow")
      : pointer("machine", "implementations", "actors", src);
  return [...actors].flatMap(([src, role]) =>
    role.kind === "workflow" ? [{ pointer: at(src), workflow: role.workflow }] : [],
  );
}
