import type { JsonObject } from "@waymark/core";
import type { Point } from "../../../graph/placed.ts";
import { isObject } from "../../document/json-edit.ts";
import { readLayout } from "../../layout/layout.ts";
import type { CopiedSteps } from "./copy-steps.ts";
import { renameInBody } from "./rename-step.ts";
import { membersOf, nodeIdIn, withSteps, type Scope } from "./scope.ts";
import { uniqueId } from "./unique-id.ts";

/** What a text brings that can be pasted: JSON with `steps`, be it a copy or a whole workflow. */
export function readCopied(text: string): CopiedSteps | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isObject(value)) return undefined;
  const { steps } = value;
  if (!isObject(steps) || Object.keys(steps).length === 0) return undefined;
  if (!Object.values(steps).every(isObject)) return undefined;
  return { steps, layout: { steps: readLayout(value).steps } };
}

export interface Pasted {
  readonly document: JsonObject;
  readonly nodeIds: readonly string[];
  /** Where the new nodes were copied from, for those that had a place. */
  readonly positions: Readonly<Record<string, Point>>;
}

/** Adds copied steps to a scope, with ids that are free there; what they say of one another follows. */
export function pasteSteps(document: JsonObject, scope: Scope, copied: CopiedSteps): Pasted {
  const present = membersOf(document, scope);
  const names = freeNames(Object.keys(copied.steps), Object.keys(present));
  const body = [...names].reduce<JsonObject>(
    (now, [from, to]) => (from === to ? now : renameInBody(now, { from, to })),
    { steps: copied.steps },
  );
  const steps = Object.entries(isObject(body["steps"]) ? body["steps"] : {}).map(
    ([id, step]) => [names.get(id) ?? id, step] as const,
  );
  const positions = Object.entries(copied.layout?.steps ?? {}).flatMap(([id, at]) => {
    const name = names.get(id);
    return name === undefined ? [] : [[nodeIdIn(scope, name), at] as const];
  });
  return {
    document: withSteps(document, scope, { ...present, ...Object.fromEntries(steps) }),
    nodeIds: steps.map(([id]) => nodeIdIn(scope, id)),
    positions: Object.fromEntries(positions),
  };
}

/** A new name for each copied id, which is neither present nor another copied id's. */
function freeNames(
  copied: readonly string[],
  present: readonly string[],
): ReadonlyMap<string, string> {
  const taken = new Set([...present, ...copied]);
  const clashing = new Set(present);
  return new Map(
    copied.map((id) => {
      if (!clashing.has(id)) return [id, id];
      const name = uniqueId(id, taken);
      taken.add(name);
      return [id, name];
    }),
  );
}
