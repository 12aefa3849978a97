import { pointer, type Problem } from "../problem.ts";
import type { DagDocument, StepDocument } from "./dag-schema.ts";

/** Joins whose edges say something the join does not ask, and joins of nothing. */
export function checkJoins(document: DagDocument): Problem[] {
  return Object.entries(document.steps).flatMap(([id, step]) => [
    ...checkJoinless(id, step),
    ...checkEdges(id, step),
  ]);
}

function checkJoinless(id: string, { join, needs }: StepDocument): Problem[] {
  if (join === undefined || needs.length > 0) return [];
  const message = `Step ${id} has a join, but no step leads to it.`;
  const fix = "Remove the join, or give the step needs.";
  return [
    {
      pointer: pointer("steps", id, "join"),
      severity: "warning",
      rule: "join-unused",
      message,
      fix,
    },
  ];
}

function checkEdges(id: string, { join, needs }: StepDocument): Problem[] {
  return needs.flatMap(({ on, when }, place): Problem[] => {
    const at = pointer("steps", id, "needs", place);
    if (join === "allDone" && (when !== undefined || (on !== undefined && on !== "always"))) {
      return [mismatch(at, `Step ${id} runs whichever way this step ended: its join is allDone.`)];
    }
    if (join === "noneFailed" && on !== undefined && on !== "completed") {
      return [mismatch(at, `Step ${id} never runs after a failure: its join is noneFailed.`)];
    }
    return [];
  });
}

const mismatch = (at: string, message: string): Problem => ({
  pointer: at,
  severity: "error",
  rule: "join-edge",
  message,
  fix: "Write only the step's id, or choose another join.",
});
