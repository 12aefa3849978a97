import { pointer, type Problem } from "../problem.ts";
import type { Rule } from "../rules.ts";
import type { DagDocument, StepDocument } from "./dag-schema.ts";
import { picksOf } from "./edges.ts";

/** Choices that pick what is not there, or what runs whether it is picked or not. */
export function checkChoices(document: DagDocument): Problem[] {
  return Object.entries(document.steps).flatMap(([id, step]) => [
    ...placesOf(step).flatMap(({ path, to }) => checkPick(document, id, path, to)),
    ...checkNeedsOfPicked(document, id, step),
  ]);
}

type Path = readonly (string | number)[];

function placesOf(step: StepDocument): readonly { path: Path; to: string }[] {
  if (!("choice" in step)) return [];
  const cases = step.choice.map(({ to }, place) => ({ path: ["choice", place, "to"], to }));
  return step.default === undefined ? cases : [...cases, { path: ["default"], to: step.default }];
}

function checkPick(document: DagDocument, id: string, path: Path, to: string): Problem[] {
  const at = pointer("steps", id, ...path);
  if (to === id) return [error(at, "self-need", `Step ${id} picks itself.`, "Pick another step.")];
  if (!Object.hasOwn(document.steps, to)) {
    const fix = "Correct the id, or add the step.";
    return [error(at, "unknown-step", `Step ${id} picks ${to}, which does not exist.`, fix)];
  }
  if (document.steps[to]?.join !== "allDone") return [];
  const message = `Step ${to} runs whether ${id} picks it or not: its join is allDone.`;
  return [error(at, "choice-edge", message, "Give it another join, or pick another step.")];
}

/** A step that a choice picks may name it among its needs, but cannot want another end of it. */
function checkNeedsOfPicked(document: DagDocument, id: string, { needs }: StepDocument): Problem[] {
  return needs.flatMap(({ step, on = "completed", when }, place): Problem[] => {
    if (on === "completed" && when === undefined) return [];
    if (!picksOf(document.steps[step]).includes(id)) return [];
    const at = pointer("steps", id, "needs", place);
    const message = `Step ${id} is picked by ${step}, which alone says when this edge is taken.`;
    return [error(at, "choice-edge", message, "Write only the step's id, or remove this need.")];
  });
}

const error = (at: string, rule: Rule, message: string, fix: string): Problem => ({
  pointer: at,
  severity: "error",
  rule,
  message,
  fix,
});
