import type { Reads } from "../expression-reads.ts";
import { compileExpression } from "../expression.ts";
import type { JsonValue } from "../json.ts";
import { pointer, type Problem } from "../problem.ts";
import { compileTemplate } from "../template.ts";
import type { DagDocument } from "./dag-schema.ts";
import { dependsOn } from "./depends-on.ts";

type Path = readonly (string | number)[];

/** Every expression must be CEL, and read only what has surely ended when it is evaluated. */
export function checkExpressions(document: DagDocument): Problem[] {
  const steps = Object.entries(document.steps).flatMap(([id, step]) => {
    const templates: [Path, JsonValue][] = [];
    if ("task" in step && step.input !== undefined) templates.push([["input"], step.input]);
    if ("wait" in step) templates.push([["wait"], step.wait]);
    return [
      ...(step.when === undefined ? [] : checkWhen(document, id, step.when)),
      ...templates.flatMap(([path, source]) =>
        checkTemplate(document, ["steps", id, ...path], source, id),
      ),
    ];
  });
  const output = document.output;
  return output === undefined ? steps : [...steps, ...checkTemplate(document, ["output"], output)];
}

function checkWhen(document: DagDocument, id: string, when: string): Problem[] {
  const path = ["steps", id, "when"];
  const compiled = compileExpression(when);
  if ("problem" in compiled) return [syntax(path, compiled.problem)];
  const { type, reads } = compiled.expression;
  const problems = checkReads(document, path, reads, id);
  return type === "bool" || type === "dyn" ? problems : [...problems, notBoolean(path, type)];
}

function checkTemplate(
  document: DagDocument,
  path: Path,
  source: JsonValue,
  reader?: string,
): Problem[] {
  const compiled = compileTemplate(source);
  if ("problems" in compiled) {
    return compiled.problems.map((found) => syntax([...path, ...found.path], found));
  }
  return checkReads(document, path, compiled.template.reads, reader);
}

/** Without a `reader` the expression is the run's output, evaluated when every step has ended. */
function checkReads(document: DagDocument, path: Path, reads: Reads, reader?: string): Problem[] {
  const problems = [...reads.steps].flatMap((id): Problem[] => {
    if (!Object.hasOwn(document.steps, id)) return [unknownStep(path, id)];
    if (reader === undefined || isNeed(document, reader, id)) return [];
    return [notANeed(path, reader, id)];
  });
  return reads.anyStep ? [...problems, anyStep(path)] : problems;
}

const isNeed = (document: DagDocument, reader: string, id: string): boolean =>
  document.steps[reader]?.needs.includes(id) === true || dependsOn(document.steps, reader, id);

function syntax(path: Path, found: Readonly<{ message: string; position: number }>): Problem {
  const message = `${found.message}, at character ${found.position + 1}.`;
  return error(path, "expression", message, "Correct the CEL expression there.");
}

const notBoolean = (path: Path, type: string): Problem =>
  error(
    path,
    "when-not-boolean",
    `\`when\` must give true or false; this gives ${type}.`,
    "Compare the value with something.",
  );

const unknownStep = (path: Path, id: string): Problem =>
  error(
    path,
    "unknown-step-read",
    `The expression reads steps.${id}, which does not exist.`,
    "Correct the id, or add the step.",
  );

const notANeed = (path: Path, reader: string, id: string): Problem =>
  error(
    path,
    "not-a-need",
    `The expression reads steps.${id}, which may not have ended when ${reader} runs.`,
    `Add "${id}" to the needs of ${reader}.`,
  );

const anyStep = (path: Path): Problem =>
  error(
    path,
    "computed-step-read",
    "The expression uses `steps` without naming a step.",
    'Name each step: steps.charge, or steps["charge"].',
  );

const error = (path: Path, rule: string, message: string, fix: string): Problem => ({
  pointer: pointer(...path),
  severity: "error",
  rule,
  message,
  fix,
});
