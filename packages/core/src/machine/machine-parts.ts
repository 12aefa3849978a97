import type { Definition } from "../definition.ts";

/** True for the name of a machine that is part of another one. */
export const isPart = (workflow: string): boolean => workflow.includes("/");

/** A definition with the machines that are part of it: each is to be registered as a workflow of its own. */
export const withParts = (definition: Definition): readonly Definition[] =>
  definition.kind === "dag" ? [definition] : [definition, ...definition.parts.flatMap(withParts)];
