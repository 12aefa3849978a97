import { pointer, type Problem } from "../../problem.ts";
import type { DagDocument } from "../dag-schema.ts";

// An id of a step inside loops is made of those of the loops and the numbers of their passes, and has
// to fit into the 300 characters of a step's id.
const MAX_DEPTH = 3;

/** What is wrong inside maps and repeats: there the same must hold as in a document of its own. */
export const checkLoops = (
  document: DagDocument,
  checkGraph: (document: DagDocument) => readonly Problem[],
  depth = 1,
): Problem[] =>
  Object.entries(document.steps).flatMap(([id, step]): Problem[] => {
    const kind = "map" in step ? "map" : "repeat" in step ? "repeat" : undefined;
    const body = "map" in step ? step.map : "repeat" in step ? step.repeat : undefined;
    if (!kind || !body) return [];
    const at = pointer("steps", id, kind);
    if (depth > MAX_DEPTH) return [tooDeep(at, id)];
    const { input: _, output: __, timeout: ___, ...around } = document;
    const { steps, output } = body;
    const inside = { ...around, steps, ...(output === undefined ? {} : { output }) };
    const problems = [...checkGraph(inside), ...checkLoops(inside, checkGraph, depth + 1)];
    return problems.map((problem) => ({ ...problem, pointer: `${at}${problem.pointer}` }));
  });

const tooDeep = (at: string, id: string): Problem => ({
  pointer: at,
  severity: "error",
  rule: "loop-depth",
  message: `Step ${id} lies ${MAX_DEPTH} loops deep and is one itself; no more than ${MAX_DEPTH} may be nested.`,
  fix: "Make lists flat before a map, or start a child run for each item.",
});
