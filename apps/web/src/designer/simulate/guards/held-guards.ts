import {
  canonicalJson,
  defineJsonMachine,
  type Definition,
  type JsonObject,
  type JsonValue,
} from "@waymark/core";
import { isObject, setAt } from "../../document/json-edit.ts";
import { guardsOf, type WrittenGuard } from "./guards-of.ts";

/** A guard that gives the same whatever is asked, for a simulation. */
export interface HeldGuard {
  readonly gives: boolean;
  /** How it was written: of one that was changed since, or made room for another, nothing is held. */
  readonly of: string;
}

/** By the id of the guard. */
export type HeldGuards = Readonly<Record<string, HeldGuard>>;

/** What a guard is held to; undefined: it decides as it is written. */
export function heldTo(held: HeldGuards, { id, guard }: WrittenGuard): boolean | undefined {
  const found = held[id];
  return found?.of === writtenAs(guard) ? found.gives : undefined;
}

/** The held guards with one held to another result; undefined lets it go. */
export function hold(
  held: HeldGuards,
  { id, guard }: WrittenGuard,
  gives: boolean | undefined,
): HeldGuards {
  const { [id]: _, ...others } = held;
  return gives === undefined ? others : { ...others, [id]: { gives, of: writtenAs(guard) } };
}

/** A machine whose held guards give what they are held to; the definition itself where none is. */
export function definitionWith(definition: Definition, held: HeldGuards): Definition {
  const { source } = definition;
  if (!isObject(source)) return definition;
  const document = guardsOf(source).reduce((next: JsonObject, guard) => {
    const gives = heldTo(held, guard);
    return gives === undefined ? next : setAt(next, guard.path, { "@expr": `${gives}` });
  }, source);
  return document === source ? definition : defineJsonMachine(document);
}

const writtenAs = (guard: JsonValue): string => canonicalJson(guard);
