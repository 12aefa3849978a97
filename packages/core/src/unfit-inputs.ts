import type { Reference } from "./child-workflows.ts";
import type { Definition } from "./definition.ts";
import { parseInput, type InputProblem } from "./input-schema.ts";
import { MISSING } from "./json-schema/fit-value.ts";
import { resolveReference } from "./json-schema/references.ts";
import { isJsonList, isJsonObject, type JsonSchema, type JsonValue } from "./json.ts";
import { pointer, type Problem } from "./problem.ts";
import { splitTemplate } from "./template-text.ts";
import { namedTasks } from "./unknown-tasks.ts";

/** JSON Schemas of what tasks or workflows take, by their names; one that is not named may be given anything. */
export type TaskInputs = ReadonlyMap<string, JsonSchema>;

/**
 * Inputs of steps that their tasks, or the workflows that they start, will not take, as far as they are written down: what an expression gives
 * is known in a run. Warnings, because a step may be left out, and a task may be another one by then.
 */
export const unfitInputs = (
  definition: Definition,
  inputs: TaskInputs,
  named: readonly Reference[] = namedTasks(definition),
): readonly Problem[] =>
  named.flatMap(({ pointer: at, name }) => {
    const schema = inputs.get(name);
    // What undoes a step is given what that took and gave.
    if (schema === undefined || !TAKES_INPUT.test(at) || at.endsWith("/compensate/task")) return [];
    const place = at.replace(TAKES_INPUT, "/input");
    const input = inputAt(definition, place);
    return misfitsOf(schema, input, definition.kind).map((misfit) => unfit(name, place, misfit));
  });

const TAKES_INPUT = /\/(?:task|src|workflow)$/;

const inputAt = ({ source }: Definition, place: string): JsonValue =>
  (isJsonObject(source) ? resolveReference(source, `#${place}`) : undefined) ?? {};

function unfit(task: string, place: string, { path, message }: InputProblem): Problem {
  const isMissing = message === MISSING;
  const what = path === "" ? "The input" : `"${path.slice(1)}"`;
  return {
    pointer: `${place}${path}`,
    severity: "warning",
    rule: "task-input",
    message: isMissing ? `${task} needs ${what}.` : `${what} does not fit ${task}: ${message}.`,
    fix: isMissing
      ? "Give it a value or an expression in the step's input."
      : "Give what it takes, or an expression.",
  };
}

function misfitsOf(
  schema: JsonSchema,
  input: JsonValue,
  kind: Definition["kind"],
): readonly InputProblem[] {
  const computed = computedIn(input, kind === "dag" ? isTemplate : isExpression, "");
  // What is wanted of one member may depend on what another one is.
  if (computed.length > 0 && JSON.stringify(schema).includes('"if":')) return [];
  const parsed = parseInput(schema, input);
  if ("value" in parsed) return [];
  return parsed.problems.filter(({ path }) => !computed.some((place) => touch(place, path)));
}

/** Places of what is worked out in a run. */
function computedIn(
  value: JsonValue,
  isComputed: (value: JsonValue) => boolean,
  at: string,
): readonly string[] {
  if (isComputed(value)) return [at];
  if (isJsonList(value))
    return value.flatMap((item, index) => computedIn(item, isComputed, `${at}${pointer(index)}`));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, member]) =>
    computedIn(member, isComputed, `${at}${pointer(key)}`),
  );
}

/** Text with an expression in it, or such that cannot be read. */
function isTemplate(value: JsonValue): boolean {
  if (typeof value !== "string") return false;
  const split = splitTemplate(value);
  return "problem" in split || split.parts.some((part) => "expression" in part);
}

const isExpression = (value: JsonValue): boolean => isJsonObject(value) && "@expr" in value;

/** Whether one of two places lies in the other, or they are the same. */
const touch = (one: string, other: string): boolean =>
  `${one}/`.startsWith(`${other}/`) || `${other}/`.startsWith(`${one}/`);
