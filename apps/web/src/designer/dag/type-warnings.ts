import { splitTemplate, type JsonObject, type JsonSchema, type JsonValue } from "@waymark/core";
import type { TaskView } from "@waymark/orchestrator/api";
import { isObject } from "../document/json-edit.ts";
import { loopKind, stepsIn } from "./authored.ts";

// Where a step's input takes what another one gives, as it is, the types of the two must fit. Whatever is computed in
// between is left to the checks of the core.

/** By edge: the first thing that does not fit. Edges of which nothing is known are left out. */
export function typeWarnings(
  document: JsonObject,
  tasks: readonly TaskView[],
): ReadonlyMap<string, string> {
  const warnings = new Map<string, string>();
  const known = new Map(tasks.map((task) => [task.name, task]));
  const visit = (body: JsonValue | undefined, prefix: string) => {
    const steps = stepsIn(body);
    for (const [id, step] of Object.entries(steps)) {
      for (const [from, warning] of misfits(id, step, steps, known)) {
        const edge = `${prefix}${from}->${prefix}${id}`;
        if (!warnings.has(edge)) warnings.set(edge, warning);
      }
      const loop = loopKind(step);
      if (loop) visit(step[loop], `${prefix}${id}/`);
    }
  };
  visit(document, "");
  return warnings;
}

function misfits(
  id: string,
  { task, input }: JsonObject,
  steps: Readonly<Record<string, JsonObject>>,
  tasks: ReadonlyMap<JsonValue, TaskView>,
): readonly (readonly [string, string])[] {
  const takes = tasks.get(task ?? null)?.input;
  if (!isObject(input)) return [];
  return Object.entries(input).flatMap(([name, value]): [string, string][] => {
    const read = typeof value === "string" ? readOf(value) : undefined;
    const gives = read && tasks.get(steps[read.from]?.["task"] ?? null)?.output;
    const wanted = typesOf(memberOf(takes, [name]));
    const given = read ? typesOf(memberOf(gives, read.path)) : [];
    if (!read || wanted.length === 0 || given.length === 0 || fit(given, wanted)) return [];
    const what = `\`${name}\` of ${id} takes ${words(wanted)}`;
    return [
      [
        read.from,
        `${what}; ${["steps", read.from, "output", ...read.path].join(".")} is ${words(given)}.`,
      ],
    ];
  });
}

const READ = /^\s*steps\.([A-Za-z_]\w*)\.output((?:\.[A-Za-z_]\w*)*)\s*$/;

/** The step, and the member of its output, that a text wholly stands for. */
function readOf(
  text: string,
): { readonly from: string; readonly path: readonly string[] } | undefined {
  const split = splitTemplate(text);
  const [only, another] = "parts" in split ? split.parts : [];
  if (!only || another || !("expression" in only)) return undefined;
  const [, from, path = ""] = READ.exec(only.expression) ?? [];
  return from === undefined ? undefined : { from, path: path.split(".").filter(Boolean) };
}

const memberOf = (schema: JsonSchema | undefined, path: readonly string[]): JsonValue | undefined =>
  path.reduce<JsonValue | undefined>((at, name) => {
    const properties = isObject(at) ? at["properties"] : undefined;
    return isObject(properties) ? properties[name] : undefined;
  }, schema);

function typesOf(schema: JsonValue | undefined): readonly string[] {
  const type = isObject(schema) ? schema["type"] : undefined;
  const types: readonly JsonValue[] = Array.isArray(type) ? type : [type ?? null];
  return types.filter((each): each is string => typeof each === "string");
}

const fit = (given: readonly string[], wanted: readonly string[]): boolean =>
  given.some(
    (type) =>
      wanted.includes(type) ||
      (type === "integer" && wanted.includes("number")) ||
      (type === "number" && wanted.includes("integer")),
  );

const NAMES: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  integer: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  null: "nothing",
};

const words = (types: readonly string[]): string =>
  types.map((type) => NAMES[type] ?? type).join(" or ");
