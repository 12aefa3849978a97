import type { DagDefinition } from "./dag/dag-definition.ts";
import type { StepDocument, StepDocuments } from "./dag/dag-schema.ts";
import type { Definition } from "./definition.ts";
import type { MachineDefinition } from "./machine/machine-definition.ts";
import { pointer, type Problem } from "./problem.ts";

/** What a definition names that is not part of it: a workflow, a task. */
export interface Reference {
  readonly pointer: string;
  readonly name: string;
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
    .filter(({ name }) => name !== definition.name && !isKnown(name))
    .map(({ pointer: at, name }) => ({
      pointer: at,
      severity: "error",
      rule: "unknown-workflow",
      message: `There is no workflow "${name}" to start a run of.`,
      fix: "Correct its name, or publish it before this one.",
    }));

const referencesOf = (definition: Definition): readonly Reference[] =>
  definition.kind === "machine" ? machineReferences(definition) : childrenOf(definition);

/** The workflows that a DAG's steps start runs of, and where. */
export const childrenOf = ({ document }: DagDefinition): readonly Reference[] =>
  referencesInSteps(document.steps, (step) =>
    "workflow" in step ? [{ at: pointer("workflow"), name: step.workflow }] : [],
  );

/** What the steps of a DAG name, those inside its loops too; `of` tells it of one step, with the place in it. */
export const referencesInSteps = (
  steps: StepDocuments,
  of: (step: StepDocument) => readonly { readonly at: string; readonly name: string }[],
  around = "",
): readonly Reference[] =>
  Object.entries(steps).flatMap(([id, step]) => {
    const here = `${around}${pointer("steps", id)}`;
    const own = of(step).map(({ at, name }) => ({ pointer: `${here}${at}`, name }));
    if ("map" in step) return [...own, ...referencesInSteps(step.map.steps, of, `${here}/map`)];
    if ("repeat" in step)
      return [...own, ...referencesInSteps(step.repeat.steps, of, `${here}/repeat`)];
    return own;
  });

function machineReferences({ actors, authored }: MachineDefinition): readonly Reference[] {
  const at = (src: string): string =>
    authored === "json"
      ? pointer("machine", "actors", src, "workflow")
      : pointer("machine", "implementations", "actors", src);
  return [...actors].flatMap(([src, role]) =>
    role.kind === "workflow" ? [{ pointer: at(src), name: role.workflow }] : [],
  );
}
