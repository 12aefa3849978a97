import { childrenOf, unknownWorkflows } from "./child-workflows.ts";
import type { Definition } from "./definition.ts";
import type { JsonSchema } from "./json.ts";
import type { Problem } from "./problem.ts";
import { readDefinition } from "./read-definition.ts";
import type { TaskOutputs } from "./task-outputs.ts";
import { checkDefinition } from "./transition.ts";
import { unfitInputs, type TaskInputs } from "./unfit-inputs.ts";
import { unknownTasks } from "./unknown-tasks.ts";

/** What a document may refer to where it is to be published. */
export interface Surroundings {
  /** Names of the registered tasks. */
  readonly tasks: ReadonlySet<string>;
  readonly inputs: TaskInputs;
  readonly outputs: TaskOutputs;
  /** Names of the published workflows. */
  readonly workflows: ReadonlySet<string>;
  /** What runs of them take, as far as that is known here. */
  readonly children?: TaskInputs;
}

/** What a task says of itself. */
interface About {
  readonly name: string;
  readonly input?: JsonSchema | undefined;
  readonly output?: JsonSchema | undefined;
}

/** A server with these tasks and workflows. */
export const surroundingsOf = (
  tasks: readonly About[],
  workflows: readonly string[],
): Surroundings => ({
  tasks: new Set(tasks.map(({ name }) => name)),
  inputs: new Map(tasks.flatMap(({ name, input }) => (input ? [[name, input]] : []))),
  outputs: new Map(tasks.flatMap(({ name, output }) => (output ? [[name, output]] : []))),
  workflows: new Set(workflows),
});

export interface CheckedDocument {
  /** Absent where the document cannot be read. */
  readonly definition?: Definition;
  readonly problems: readonly Problem[];
}

/** All that is to be said of a document before it is published: it is published when no problem is an error. */
export function checkPublication(
  source: unknown,
  { tasks, inputs, outputs, workflows, children }: Surroundings,
): CheckedDocument {
  const read = readDefinition(source);
  if ("problems" in read) return read;
  const { definition } = read;
  const problems = [
    ...checkDefinition(definition, outputs),
    ...unknownTasks(definition, (name) => tasks.has(name)),
    ...unfitInputs(definition, inputs),
    ...(children && definition.kind === "dag"
      ? unfitInputs(definition, children, childrenOf(definition))
      : []),
    ...unknownWorkflows(definition, (name) => workflows.has(name)),
  ];
  return { definition, problems };
}
