import type { JsonObject } from "@waymark/core";
import { getAt, isObject, type JsonPath } from "../document/json-edit.ts";

export interface WrittenState {
  /** As the graph's nodes have it: the `id` that was written, else the machine's name and the keys down to the state. */
  readonly id: string;
  /** Keys from the machine down to the state. */
  readonly keys: readonly string[];
  readonly path: JsonPath;
}

const MACHINE = ["machine"] as const;

/** All states of a document, each before those inside it; the machine itself is none. */
export function statesOf(document: JsonObject): readonly WrittenState[] {
  const root = getAt(document, [...MACHINE, "id"]) ?? document["name"];
  const name = typeof root === "string" ? root : "machine";
  return statesIn(document, name, { keys: [], path: MACHINE });
}

function statesIn(
  document: JsonObject,
  name: string,
  { keys, path }: Omit<WrittenState, "id">,
): readonly WrittenState[] {
  const states = getAt(document, [...path, "states"]);
  if (!isObject(states)) return [];
  return Object.entries(states).flatMap(([key, state]) => {
    const at = { keys: [...keys, key], path: [...path, "states", key] };
    const own = isObject(state) ? state["id"] : undefined;
    const id = typeof own === "string" ? own : [name, ...at.keys].join(".");
    return [{ id, ...at }, ...statesIn(document, name, at)];
  });
}

/** The innermost state that a place in the document belongs to; undefined for the machine's own. */
export function stateAt(document: JsonObject, place: readonly string[]): string | undefined {
  const around = statesOf(document).filter(({ path }) =>
    path.every((part, index) => part === place[index]),
  );
  return around.at(-1)?.id;
}
