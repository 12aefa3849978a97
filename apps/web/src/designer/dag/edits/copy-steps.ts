import type { JsonObject, JsonValue } from "@waymark/core";
import type { Point } from "../../../graph/placed.ts";
import { needFrom, waysOf } from "../authored.ts";
import { dropWays, isChoice } from "./choice-ways.ts";
import { withNeeds } from "./needs.ts";
import { scopeOf, stepIdOf, stepOf } from "./scope.ts";

/** What is copied: a document's steps and where they were, as plain JSON. */
export type CopiedSteps = {
  readonly steps: JsonObject;
  readonly layout?: {
    readonly steps: Readonly<Record<string, { readonly x: number; readonly y: number }>>;
  };
};

/**
 * The selected steps with all that is in them. Needs among them are kept, those of other steps dropped, unless they
 * stay beside them (`keepOutside`).
 */
export function copySteps(
  document: JsonObject,
  nodeIds: readonly string[],
  {
    positions = {},
    keepOutside = false,
  }: {
    readonly positions?: Readonly<Record<string, Point>>;
    readonly keepOutside?: boolean;
  } = {},
): CopiedSteps {
  const outermost = nodeIds.filter(
    (id) => stepOf(document, id) && !nodeIds.some((other) => id.startsWith(`${other}/`)),
  );
  const [first] = outermost;
  // Only steps that stand beside one another can speak of one another.
  const beside = outermost.filter((id) => scopeOf(id) === scopeOf(first ?? ""));
  const ids = new Set(beside.map(stepIdOf));
  const steps = beside.map((nodeId): [string, JsonValue] => {
    const step = stepOf(document, nodeId) ?? {};
    return [stepIdOf(nodeId), keepOutside ? step : among(step, ids)];
  });
  const put = beside.flatMap((nodeId): [string, Point][] => {
    const at = positions[nodeId];
    return at ? [[stepIdOf(nodeId), at]] : [];
  });
  return {
    steps: Object.fromEntries(steps),
    ...(put.length > 0 && { layout: { steps: Object.fromEntries(put) } }),
  };
}

/** The step without what it says of steps that are not among `ids`. */
function among(step: JsonObject, ids: ReadonlySet<string>): JsonObject {
  const needs: readonly JsonValue[] = Array.isArray(step["needs"]) ? step["needs"] : [];
  const kept = needs.filter((need) => ids.has(needFrom(need)?.step ?? ""));
  const needing = kept.length === needs.length ? step : withNeeds(step, kept);
  if (!isChoice(needing)) return needing;
  return waysOf(needing)
    .filter(({ to }) => !ids.has(to))
    .reduce((choice, { to }) => dropWays(choice, to), needing);
}
