import { pointer, type Problem } from "../problem.ts";
import type { Edges } from "./edges.ts";
import { wayOf, type Known } from "./facts.ts";

/** Joins that can never hold. A step behind one that cannot run is told by that one. */
export function checkReachable(edges: Edges, known: Known | undefined): Problem[] {
  if (!known) return [UNKNOWN];
  return Array.from(edges).flatMap(([id, into]) => {
    const isFirst = into.every((edge) => wayOf(edge, known) !== undefined);
    return isFirst && known.facts.has(id) && !known.facts.get(id) ? [neverRuns(id)] : [];
  });
}

const UNKNOWN: Problem = {
  pointer: "/steps",
  severity: "unknown",
  rule: "join-never",
  message: "Whether every step can run is not known: there are too many steps and choices to tell.",
  fix: "Divide the workflow, or try its ways in the simulator.",
};

const neverRuns = (id: string): Problem => ({
  pointer: pointer("steps", id, "needs"),
  severity: "warning",
  rule: "join-never",
  message: `Step ${id} can never run: what it needs cannot all happen in one run.`,
  fix: 'Set its join to "any" if one of the ways to it is enough, or remove a need.',
});
