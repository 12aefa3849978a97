import { uncompensated, unusedCompensation } from "../compensation-problems.ts";
import { pointer, type Problem } from "../problem.ts";
import type { DagDocument, StepDocument, StepDocuments } from "./dag-schema.ts";

/** Warns of compensations that will not run, and of steps that were left without one. */
export function checkCompensations(document: DagDocument): Problem[] {
  const steps = placesOf(document.steps);
  const tasks = steps.flatMap(({ id, at, step }) =>
    "task" in step ? [{ id, at, compensated: step.compensate !== undefined }] : [],
  );
  // A child run undoes what it did by its own definition, so one without a compensation is complete.
  const children = steps.flatMap(({ id, at, step }) =>
    "workflow" in step && step.compensate !== undefined ? [{ id, at, compensated: true }] : [],
  );
  const withCompensation = [...tasks.filter(({ compensated }) => compensated), ...children];
  const without = tasks.filter(({ compensated }) => !compensated);
  const undoing = placesThatUndo(document, steps);
  if (undoing.length === 0)
    return withCompensation.map(({ id, at }) => unusedCompensation(id, `${at}/compensate`));
  if (withCompensation.length === 0) return undoing.map(nothingToUndo);
  return without.map(({ id, at }) => uncompensated(id, at));
}

interface Place {
  readonly id: string;
  readonly at: string;
  readonly step: StepDocument;
}

/** All steps, those inside loops too: what they did is undone with the run. */
const placesOf = (steps: StepDocuments, around = ""): readonly Place[] =>
  Object.entries(steps).flatMap(([id, step]) => {
    const at = `${around}${pointer("steps", id)}`;
    const place = { id, at, step };
    if ("map" in step) return [place, ...placesOf(step.map.steps, `${at}/map`)];
    return "repeat" in step ? [place, ...placesOf(step.repeat.steps, `${at}/repeat`)] : [place];
  });

/** Where the document asks for what was done to be undone. */
const placesThatUndo = ({ onFailure }: DagDocument, steps: readonly Place[]): readonly string[] => [
  ...(onFailure === "compensate" ? ["/onFailure"] : []),
  ...steps.filter(({ step }) => step.onFailure === "compensate").map(({ at }) => `${at}/onFailure`),
];

const nothingToUndo = (at: string): Problem => ({
  pointer: at,
  severity: "warning",
  rule: "nothing-to-compensate",
  message: 'onFailure is "compensate", but no step has a compensation.',
  fix: 'Give the steps that change something a `compensate`, or set onFailure to "fail".',
});
