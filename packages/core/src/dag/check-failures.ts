import { pointer, type Problem } from "../problem.ts";
import type { DagDocument } from "./dag-schema.ts";
import type { Edges } from "./edges.ts";

/** Warns of failures that are handled twice, and of those that nobody would hear of. */
export const checkFailures = (document: DagDocument, edges: Edges): Problem[] => [
  ...checkHandledTwice(document, edges),
  ...checkUnheard(document, edges),
];

/** Steps that say what their failure does although an edge always handles it. */
function checkHandledTwice(document: DagDocument, edges: Edges): Problem[] {
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

/** The run goes on without them, and completes as if all had been done. */
function checkUnheard(document: DagDocument, edges: Edges): Problem[] {
  const written = JSON.stringify(document);
  return Object.entries(document.steps).flatMap(([id, { onFailure }]) => {
    if (onFailure !== "continue" || isAsked(written, id)) return [];
    const after = [...edges.values()].flat().filter(({ from }) => from === id);
    const isSilent = after.every(
      ({ on, to }) => on === "completed" && (document.steps[to]?.join ?? "all") === "all",
    );
    const [skipped] = after;
    return skipped && isSilent ? [unheard(id, skipped.to)] : [];
  });
}

/** Whether an expression asks how the step ended. */
const isAsked = (written: string, id: string): boolean =>
  [
    `steps.${id}.status`,
    `steps.${id}.error`,
    `has(steps.${id}`,
    `steps.${id}.?`,
    `steps.?${id}`,
  ].some((question) => written.includes(question));

const unheard = (id: string, skipped: string): Problem => ({
  pointer: pointer("steps", id, "onFailure"),
  severity: "warning",
  rule: "unhandled-failure",
  message: `When step ${id} fails, ${skipped} is skipped and the run completes as if nothing had happened.`,
  fix: 'Add an edge on "failed", ask for steps.' + id + '.status, or set onFailure to "fail".',
});
