import { unknownWorkflows } from "./child-workflows.ts";
import type { Definition } from "./definition.ts";
import type { Problem } from "./problem.ts";
import { readDefinition } from "./read-definition.ts";
import type { TaskOutputs } from "./task-outputs.ts";
import { checkDefinition } from "./transition.ts";
import { unknownTasks } from "./unknown-tasks.ts";

/** What a document may refer to where it is to be published. */
export interface Surroundings {
  /** Names of the registered tasks. */
  readonly tasks: ReadonlySet<string>;
  readonly outputs: TaskOutputs;
  /** Names of the published workflows. */
  readonly workflows: ReadonlySet<string>;
}

export interface CheckedDocument {
  /** Absent where the document cannot be read. */
  readonly definition?: Definition;
  readonly problems: readonly Problem[];
}

/** All that is to be said of a document before it is published: it is published when no problem is an error. */
export function checkPublication(
  source: unknown,
  { tasks, outputs, workflows }: Surroundings,
): CheckedDocument {
  const read = readDefinition(source);
  if ("problems" in read) return read;
  const { definition } = read;
  const problems = [
    ...checkDefinition(definition, outputs),
    ...unknownTasks(definition, (name) => tasks.has(name)),
    ...unknownWorkflows(definition, (name) => workflows.has(name)),
  ];
  return { definition, problems };
}
