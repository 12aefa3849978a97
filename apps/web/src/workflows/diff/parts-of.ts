import type { Graph, JsonObject, JsonValue } from "@waymark/core";

// A version taken apart into what a person changes one at a time: the steps or states of its graph,
// and what is said of the workflow as a whole.

/** A value that a document has somewhere, by where: `retry.maxAttempts`. */
export type Fields = ReadonlyMap<string, JsonValue>;

export interface VersionParts {
  /** Of the workflow as a whole. */
  readonly workflow: Fields;
  /** Of each node of its graph. */
  readonly nodes: ReadonlyMap<string, Fields>;
}

export interface VersionSource {
  readonly graph: Graph;
  readonly source: JsonValue;
}

/** Where a document has other parts, which have fields of their own; and what says nothing of what it does. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  "steps",
  "map.steps",
  "repeat.steps",
  "states",
  "machine.states",
  "layout",
  "$schema",
]);

export function partsOf({ graph, source }: VersionSource): VersionParts {
  const within = documentsOf({ graph, source });
  return {
    workflow: fieldsOf(objectOf(source)),
    nodes: new Map(graph.nodes.map(({ id }) => [id, fieldsOf(within.get(id) ?? {})])),
  };
}

/** What a version says of its steps or states, each by the id of the node that shows it. */
export function documentsOf({ graph, source }: VersionSource): ReadonlyMap<string, JsonObject> {
  const document = objectOf(source);
  return graph.kind === "dag" ? stepsIn(document) : statesIn(machineIn(document), rootOf(graph));
}

/** A document without what only says where it is drawn. */
export const withoutLayout = (source: JsonValue): JsonValue => {
  if (!isObject(source)) return source;
  const { layout: _, ...rest } = source;
  return rest;
};

/** The steps of a DAG by their nodes' ids; those inside a loop are named after it. */
function stepsIn(document: JsonObject, inside = ""): ReadonlyMap<string, JsonObject> {
  const steps = Object.entries(objectOf(document["steps"]));
  return new Map(
    steps.flatMap(([key, value]): [string, JsonObject][] => {
      const step = objectOf(value);
      const id = `${inside}${key}`;
      const bodies = [step["map"], step["repeat"]].map(objectOf);
      return [[id, step], ...bodies.flatMap((body) => [...stepsIn(body, `${id}/`)])];
    }),
  );
}

/** The states of a machine by their nodes' ids: their own, or the names on the way to them. */
function statesIn(document: JsonObject, path: string): ReadonlyMap<string, JsonObject> {
  const states = Object.entries(objectOf(document["states"]));
  return new Map(
    states.flatMap(([key, value]): [string, JsonObject][] => {
      const state = objectOf(value);
      const id = typeof state["id"] === "string" ? state["id"] : `${path}.${key}`;
      return [[id, state], ...statesIn(state, `${path}.${key}`)];
    }),
  );
}

/** A machine that was written in code lies within what else is said of its workflow. */
const machineIn = (document: JsonObject): JsonObject =>
  isObject(document["machine"]) ? document["machine"] : document;

/** The machine's own id, with which the ids of its states begin. */
const rootOf = ({ nodes }: Graph): string => nodes[0]?.id.split(".", 1)[0] ?? "";

const fieldsOf = (document: JsonObject): Fields => new Map(leavesOf(document, ""));

function leavesOf(value: JsonValue, path: string): [string, JsonValue][] {
  if (!isObject(value) || (path !== "" && Object.keys(value).length === 0)) return [[path, value]];
  return Object.entries(value)
    .map(([key, member]): [string, JsonValue] => [path === "" ? key : `${path}.${key}`, member])
    .flatMap(([at, member]) => (ELSEWHERE.has(at) ? [] : leavesOf(member, at)));
}

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const objectOf = (value: JsonValue | undefined): JsonObject => (isObject(value) ? value : {});
