import { pointer, type Problem } from "../problem.ts";
import type { DagDocument } from "./dag-schema.ts";
import type { Edges } from "./edges.ts";

/** Warns of steps that say what their failure does although an edge always handles it. */
export function checkFailures(document: DagDocument, edges: Edges): Problem[] {
  const handled = new Map(
    [...edges.values()]
      .flat()
      .filter(({ on, when }) => on !== "completed" && when === undefined)
      .map(({ from, to }) => [from, to] as const),
  );
  return Object.entries(document.steps).flatMap(([id, { onFailure }]) => {
    const to = handled.get(id);
    return onFailure === undefined || to === undefined ? [] : [unused(id, to)];
  });
}

const unused = (id: string, to: string): Problem => ({
  pointer: pointer("steps", id, "onFailure"),
  severity: "warning",
  rule: "on-failure-unused",
  message: `The onFailure of step ${id} means nothing: the edge to ${to} handles its failures.`,
  fix: "Remove the onFailure, or the edge.",
});
