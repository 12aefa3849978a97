import { pointer, type Problem } from "../problem.ts";
import type { DagDocument } from "./dag-schema.ts";

/** Warns of compensations that will not run, and of steps that were left without one. */
export function checkCompensations(document: DagDocument): Problem[] {
  const tasks = Object.entries(document.steps).flatMap(([id, step]) =>
    "task" in step ? [{ id, compensated: step.compensate !== undefined }] : [],
  );
  // A child run undoes what it did by its own definition, so one without a compensation is complete.
  const children = Object.entries(document.steps).flatMap(([id, step]) =>
    "workflow" in step && step.compensate !== undefined ? [{ id, compensated: true }] : [],
  );
  const withCompensation = [...tasks.filter(({ compensated }) => compensated), ...children];
  const without = tasks.filter(({ compensated }) => !compensated);
  const undoing = placesThatUndo(document);
  if (undoing.length === 0) return withCompensation.map(({ id }) => unused(id));
  if (withCompensation.length === 0) return undoing.map(nothingToUndo);
  return without.map(({ id }) => uncompensated(id));
}

/** Where the document asks for what was done to be undone. */
const placesThatUndo = ({ onFailure, steps }: DagDocument): readonly string[] => [
  ...(onFailure === "compensate" ? ["/onFailure"] : []),
  ...Object.entries(steps)
    .filter(([, step]) => step.onFailure === "compensate")
    .map(([id]) => pointer("steps", id, "onFailure")),
];

const unused = (id: string): Problem => ({
  pointer: pointer("steps", id, "compensate"),
  severity: "warning",
  rule: "compensation-unused",
  message: `Step ${id} has a compensation, which never runs because no onFailure is "compensate".`,
  fix: 'Set onFailure to "compensate", or remove the compensation.',
});

const nothingToUndo = (at: string): Problem => ({
  pointer: at,
  severity: "warning",
  rule: "nothing-to-compensate",
  message: 'onFailure is "compensate", but no step has a compensation.',
  fix: 'Give the steps that change something a `compensate`, or set onFailure to "fail".',
});

const uncompensated = (id: string): Problem => ({
  pointer: pointer("steps", id),
  severity: "warning",
  rule: "no-compensation",
  message: `Step ${id} has no compensation while others have one: what it did stands when the run fails.`,
  fix: "Add a `compensate`, unless the step changes nothing.",
});
