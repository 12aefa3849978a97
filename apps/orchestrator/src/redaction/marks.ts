import type { Definition, JsonSchema, StepDocument } from "@waymark/core";
import type { Task } from "@waymark/definitions";
import { marksAnything } from "./marked-values.ts";

/** Which values of a version's runs are not to be shown, by the schemas that mark them. */
export interface Marks {
  readonly input: JsonSchema | undefined;
  /** Of signals and of answers to approvals. */
  readonly signals: readonly JsonSchema[];
  /** Tasks that mark their input or their output. */
  readonly tasks: ReadonlyMap<string, Pick<Task, "input" | "output">>;
}

/** Undefined where nothing is marked. */
export function marksOf(definition: Definition, tasks: readonly Task[]): Marks | undefined {
  const source = JSON.stringify(definition.source);
  const input = marked(definition.inputSchema);
  const signals = signalSchemas(definition).filter(marksAnything);
  const own = tasks
    .map(({ name, ...task }) => [name, schemasOf(task)] as const)
    .filter(([name, schemas]) => schemas !== undefined && source.includes(JSON.stringify(name)));
  if (!input && signals.length === 0 && own.length === 0) return undefined;
  return { input, signals, tasks: new Map(own.map(([name, schemas]) => [name, schemas ?? {}])) };
}

/** What a task marks; undefined where that is nothing. */
export function schemasOf({ input, output }: Pick<Task, "input" | "output">) {
  const own = { input: marked(input), output: marked(output) };
  return own.input || own.output
    ? { ...(own.input && { input: own.input }), ...(own.output && { output: own.output }) }
    : undefined;
}

const marked = (schema: JsonSchema | undefined): JsonSchema | undefined =>
  schema && marksAnything(schema) ? schema : undefined;

const signalSchemas = (definition: Definition): readonly JsonSchema[] =>
  definition.kind === "machine"
    ? Object.values(definition.signals).flatMap(({ schema }) => own(schema))
    : schemasIn(definition.document.steps);

const schemasIn = (steps: Readonly<Record<string, StepDocument>>): readonly JsonSchema[] =>
  Object.values(steps).flatMap((step): readonly JsonSchema[] => {
    if ("signal" in step) return own(step.schema);
    if ("approval" in step) return own(step.approval.form);
    if ("map" in step) return schemasIn(step.map.steps);
    return "repeat" in step ? schemasIn(step.repeat.steps) : [];
  });

/** A document's schema is any JSON object to the compiler. */
const own = (schema: object | undefined): readonly JsonSchema[] =>
  schema ? [schema as JsonSchema] : [];
