import {
  checkDefinition,
  invalidDefinition,
  type Definition,
  type TaskOutputs,
} from "@waymark/core";
import type { Task } from "./task.ts";

export interface Registry {
  readonly workflows: readonly Definition[];
  readonly tasks: readonly Task[];
}

/**
 * Workflows and tasks that fit together.
 *
 * @throws {Error} naming what is wrong: two of one name, a definition with problems, one that reads
 * what a task of it does not give.
 */
export function createRegistry(registry: Registry): Registry {
  refuseDuplicates("workflows", registry.workflows);
  refuseDuplicates("tasks", registry.tasks);
  const outputs = outputsOf(registry.tasks);
  for (const workflow of registry.workflows) refuseProblems(workflow, outputs);
  return registry;
}

function refuseDuplicates(kind: string, named: readonly Readonly<{ name: string }>[]): void {
  const seen = new Set<string>();
  for (const { name } of named) {
    if (seen.has(name)) throw new Error(`Two ${kind} are named "${name}". Rename one of them.`);
    seen.add(name);
  }
}

const outputsOf = (tasks: readonly Task[]): TaskOutputs =>
  new Map(tasks.flatMap(({ name, output }) => (output ? [[name, output] as const] : [])));

function refuseProblems(workflow: Definition, outputs: TaskOutputs): void {
  const problems = checkDefinition(workflow, outputs);
  if (problems.some(({ severity }) => severity === "error")) {
    throw invalidDefinition(workflow, problems);
  }
}
