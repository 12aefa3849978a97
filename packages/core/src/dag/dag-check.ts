import { checkSchema } from "../document-problems.ts";
import { pointer, type Problem } from "../problem.ts";
import { checkCompensations } from "./check-compensations.ts";
import { checkExpressions } from "./check-expressions.ts";
import type { DagDefinition } from "./dag-definition.ts";
import type { DagDocument, StepDocument } from "./dag-schema.ts";
import { dependsOn } from "./depends-on.ts";
import { sortSteps } from "./sort-steps.ts";

/** What is wrong with a definition. One that was read has no errors, but it may have warnings. */
export const checkDag = (definition: DagDefinition): readonly Problem[] =>
  checkDocument(definition.document);

/** What is wrong with a document that fits the schema. */
export function checkDocument(document: DagDocument): readonly Problem[] {
  const steps = Object.entries(document.steps);
  return [
    ...checkEmpty(steps.length),
    ...steps.flatMap(([id, step]) => [
      ...checkNeeds(document, id, step),
      ...checkTimeouts(id, step),
    ]),
    ...checkCycle(document),
    ...checkSchemas(document),
    ...checkExpressions(document),
    ...checkSignals(document),
    ...checkCompensations(document),
  ];
}

function checkEmpty(count: number): Problem[] {
  if (count > 0) return [];
  return [error("/steps", "no-steps", "The workflow has no step.", "Add at least one step.")];
}

function checkNeeds(document: DagDocument, id: string, step: StepDocument): Problem[] {
  return step.needs.flatMap((need, place): Problem[] => {
    const at = pointer("steps", id, "needs", place);
    if (need === id) {
      return [error(at, "self-need", `Step ${id} needs itself.`, "Remove it from its own needs.")];
    }
    if (!Object.hasOwn(document.steps, need)) {
      const fix = "Correct the id, add the step, or remove the need.";
      return [error(at, "unknown-step", `Step ${id} needs ${need}, which does not exist.`, fix)];
    }
    if (step.needs.indexOf(need) < place) {
      return [
        error(at, "duplicate-need", `Step ${id} needs ${need} twice.`, "Remove one of them."),
      ];
    }
    return [];
  });
}

function checkTimeouts(id: string, step: StepDocument): Problem[] {
  if (!("task" in step)) return [];
  const places = [
    { path: ["timeouts"], timeouts: step.timeouts },
    { path: ["compensate", "timeouts"], timeouts: step.compensate?.timeouts },
  ];
  return places.flatMap(({ path, timeouts }) =>
    (["attempt", "heartbeat"] as const)
      .filter((name) => timeouts?.[name] === 0)
      .map((name) => {
        const message = `No attempt of step ${id} can end within 0 ms.`;
        const fix = "Give a longer time, or remove the timeout.";
        return error(pointer("steps", id, ...path, name), "zero-timeout", message, fix);
      }),
  );
}

function checkCycle(document: DagDocument): Problem[] {
  const { cycle } = sortSteps(document.steps);
  const [first, second] = cycle ?? [];
  // A step that needs itself is told by its own rule.
  if (!cycle || first === undefined || first === second) return [];
  const path = cycle.toReversed().join(" → ");
  const message = `These steps wait for each other: ${path}.`;
  return [error(pointer("steps", first, "needs"), "cycle", message, "Remove one of these needs.")];
}

const checkSchemas = (document: DagDocument): Problem[] => [
  ...checkSchema(["input"], document.input),
  ...Object.entries(document.steps).flatMap(([id, step]) =>
    "signal" in step ? checkSchema(["steps", id, "schema"], step.schema) : [],
  ),
];

/** Two steps that may wait for one signal at the same time: which of them gets it is decided by age. */
function checkSignals(document: DagDocument): Problem[] {
  const signals = Object.entries(document.steps).flatMap(([id, step]) =>
    "signal" in step ? [{ id, signal: step.signal }] : [],
  );
  return signals.flatMap(({ id, signal }, place): Problem[] => {
    const other = signals
      .slice(0, place)
      .find((before) => before.signal === signal && !areOrdered(document, id, before.id));
    if (!other) return [];
    const message = `Steps ${other.id} and ${id} may both wait for the signal ${signal}; the one that has waited longest gets it.`;
    const fix = "Give them signals of different names, or make one need the other.";
    return [
      {
        ...error(pointer("steps", id, "signal"), "signal-clash", message, fix),
        severity: "warning",
      },
    ];
  });
}

const areOrdered = (document: DagDocument, a: string, b: string): boolean =>
  dependsOn(document.steps, a, b) || dependsOn(document.steps, b, a);

const error = (at: string, rule: string, message: string, fix: string): Problem => ({
  pointer: at,
  severity: "error",
  rule,
  message,
  fix,
});
