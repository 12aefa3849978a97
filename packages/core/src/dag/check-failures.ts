import { pointer, type Problem } from "../problem.ts";
import type { DagDocument } from "./dag-schema.ts";
import type { Edge, Edges } from "./edges.ts";

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
  const goingOn = Object.entries(document.steps).filter(
    ([, { onFailure }]) => onFailure === "continue",
  );
  if (goingOn.length === 0) return [];
  const after = new Map<string, Edge[]>();
  for (const edge of [...edges.values()].flat()) {
    const known = after.get(edge.from);
    if (known) known.push(edge);
    else after.set(edge.from, [edge]);
  }
  const asked = askedIn(document);
  return goingOn.flatMap(([id]) => {
    const next = after.get(id) ?? [];
    const isSilent = next.every(
      ({ on, to }) => on === "completed" && (document.steps[to]?.join ?? "all") === "all",
    );
    const [skipped] = next;
    return skipped && isSilent && !asked.has(id) ? [unheard(id, skipped.to)] : [];
  });
}

/** The steps of which an expression asks how they ended, or whether they have an output. */
const askedIn = (document: DagDocument): ReadonlySet<string> =>
  new Set(
    Array.from(JSON.stringify(document).matchAll(ASKED), ([, id, other]) => id ?? other ?? ""),
  );

const ASKED = /\bsteps\.\??([\w-]+)\.(?:status|error|\?)|has\(steps\.([\w-]+)/g;

const unheard = (id: string, skipped: string): Problem => ({
  pointer: pointer("steps", id, "onFailure"),
  severity: "warning",
  rule: "unhandled-failure",
  message: `When step ${id} fails, ${skipped} is skipped and the run completes as if nothing had happened.`,
  fix: 'Add an edge on "failed", ask for steps.' + id + '.status, or set onFailure to "fail".',
});
