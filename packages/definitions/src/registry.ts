import { checkDefinition, invalidDefinition, type Definition } from "@waymark/core";
import type { Task } from "./task.ts";

export interface Registry {
  readonly workflows: readonly Definition[];
  readonly tasks: readonly Task[];
}

/**
 * Workflows and tasks that fit together.
 *
 * @throws {Error} naming what is wrong: two of one name, a definition with problems.
 */
export function createRegistry(registry: Registry): Registry {
  refuseDuplicates("workflows", registry.workflows);
  refuseDuplicates("tasks", registry.tasks);
  for (const workflow of registry.workflows) refuseProblems(workflow);
  return registry;
}

function refuseDuplicates(kind: string, named: readonly Readonly<{ name: string }>[]): void {
  const seen = new Set<string>();
  for (const { name } of named) {
    if (seen.has(name)) throw new Error(`Two ${kind} are named "${name}". Rename one of them.`);
    seen.add(name);
  }
}

function refuseProblems(workflow: Definition): void {
  const problems = checkDefinition(workflow);
  if (problems.some(({ severity }) => severity === "error")) {
    throw invalidDefinition(workflow, problems);
  }
}
