import { checkAttempts, checkRunTime, type PlacedPolicy } from "../check-attempts.ts";
import { checkSchema } from "../document-problems.ts";
import { parseDuration } from "../duration.ts";
import { compileRunLimit } from "../place/run-limit.ts";
import { pointer, type Problem } from "../problem.ts";
import type { Rule } from "../rules.ts";
import type { Timeouts } from "../step-policy.ts";
import type { TaskOutputs } from "../task-outputs.ts";
import { checkChoices } from "./check-choices.ts";
import { checkCompensations } from "./check-compensations.ts";
import { checkExpressions } from "./check-expressions.ts";
import { checkFailures } from "./check-failures.ts";
import { checkJoins } from "./check-joins.ts";
import { checkReachable } from "./check-reachable.ts";
import type { DagDefinition } from "./dag-definition.ts";
import type { DagDocument, StepDocument } from "./dag-schema.ts";
import { dependsOn } from "./depends-on.ts";
import { edgesOf, needsOf, type Needs } from "./edges.ts";
import { excludeEachOther, factsOf, type Known } from "./facts.ts";
import { checkLoops } from "./loop/check-loops.ts";
import { sortSteps } from "./sort-steps.ts";

/** What is wrong with a definition. One that was read has no errors, but it may have warnings. */
export const checkDag = (definition: DagDefinition, outputs?: TaskOutputs): readonly Problem[] =>
  checkDocument(definition.document, outputs);

/** What is wrong with a document that fits the schema. */
export const checkDocument = (
  document: DagDocument,
  outputs: TaskOutputs = new Map(),
): readonly Problem[] => [
  ...checkGraph(document, outputs),
  ...checkRunTimeout(document),
  ...checkConcurrency(document),
  ...checkLoops(document, (inside) => checkGraph(inside, outputs)),
  ...checkCompensations(document),
];

function checkConcurrency({ concurrency, input }: DagDocument): readonly Problem[] {
  const compiled = concurrency && compileRunLimit(concurrency, input);
  return compiled && "problems" in compiled ? compiled.problems : [];
}

/** What is wrong with its steps and what follows from them, or with those of a loop. */
function checkGraph(document: DagDocument, outputs: TaskOutputs): readonly Problem[] {
  const steps = Object.entries(document.steps);
  const edges = edgesOf(document);
  const needs = needsOf(edges);
  const known = factsOf(document, edges);
  return [
    ...checkEmpty(steps.length),
    ...steps.flatMap(([id, step]) => [
      ...checkNeeds(document, id, step),
      ...checkTimeouts(id, step),
      ...checkDefault(id, step),
      ...checkDetached(id, step),
      ...checkReminder(id, step),
    ]),
    ...checkPolicies(document),
    ...checkCycle(needs),
    ...checkJoins(document),
    ...checkChoices(document),
    ...checkReachable(edges, known),
    ...checkSchemas(document),
    ...checkExpressions(document, needs, outputs),
    ...checkSignals(document, needs, known),
    ...checkFailures(document, edges),
  ];
}

function checkEmpty(count: number): Problem[] {
  if (count > 0) return [];
  return [error("/steps", "no-steps", "There is no step.", "Add at least one step.")];
}

function checkNeeds(document: DagDocument, id: string, step: StepDocument): Problem[] {
  const ids = step.needs.map((need) => need.step);
  return ids.flatMap((need, place): Problem[] => {
    const at = pointer("steps", id, "needs", place);
    if (need === id) {
      return [error(at, "self-need", `Step ${id} needs itself.`, "Remove it from its own needs.")];
    }
    if (!Object.hasOwn(document.steps, need)) {
      const fix = "Correct the id, add the step, or remove the need.";
      return [error(at, "unknown-step", `Step ${id} needs ${need}, which does not exist.`, fix)];
    }
    if (ids.indexOf(need) < place) {
      return [
        error(at, "duplicate-need", `Step ${id} needs ${need} twice.`, "Remove one of them."),
      ];
    }
    return [];
  });
}

function checkTimeouts(id: string, step: StepDocument): Problem[] {
  if (!("task" in step || "workflow" in step)) return [];
  const places: { path: string[]; timeouts: Timeouts | undefined }[] = [
    { path: ["timeouts"], timeouts: step.timeouts },
    { path: ["compensate", "timeouts"], timeouts: step.compensate?.timeouts },
  ];
  return places.flatMap(({ path, timeouts }) =>
    (["attempt", "total", "queue", "heartbeat"] as const)
      .filter((name) => timeouts?.[name] === 0)
      .map((name) => {
        const message = `No attempt of step ${id} can end within 0 ms.`;
        const fix = "Give a longer time, or remove the timeout.";
        return error(pointer("steps", id, ...path, name), "zero-timeout", message, fix);
      }),
  );
}

function checkRunTimeout({ timeout }: DagDocument): Problem[] {
  if (timeout !== 0) return [];
  const fix = "Give a longer time, or remove the timeout.";
  return [error("/timeout", "zero-timeout", "No run can end within 0 ms.", fix)];
}

function checkPolicies({ steps, timeout }: DagDocument): Problem[] {
  const tasks = Object.entries(steps).flatMap(([stepId, step]): PlacedPolicy[] =>
    "task" in step || "workflow" in step
      ? [{ stepId, pointer: pointer("steps", stepId), policy: step }]
      : [],
  );
  const undoing = tasks.flatMap(({ stepId, pointer: at, policy }): PlacedPolicy[] =>
    policy.compensate
      ? [{ stepId: `${stepId}~compensate`, pointer: `${at}/compensate`, policy: policy.compensate }]
      : [],
  );
  // What is undone is undone when the run's own time no longer counts.
  return [
    ...[...tasks, ...undoing].flatMap(checkAttempts),
    ...checkRunTime(timeout, "/timeout", tasks),
  ];
}

/** A default is for when the time is over, so there must be a time. */
function checkDefault(id: string, step: StepDocument): Problem[] {
  if ("signal" in step && step.default !== undefined && step.timeout === undefined) {
    const fix = "Give it a timeout, or remove the default.";
    return [unusedDefault(pointer("steps", id, "default"), id, fix)];
  }
  if (!("approval" in step)) return [];
  const { default: fallback, expires } = step.approval;
  if (fallback === undefined || expires !== undefined) return [];
  const fix = "Say when it expires, or remove the default.";
  return [unusedDefault(pointer("steps", id, "approval", "default"), id, fix)];
}

const unusedDefault = (at: string, id: string, fix: string): Problem =>
  error(at, "default-unused", `Step ${id} has a default but waits without end.`, fix);

/** Nobody can be reminded of what has expired before. */
function checkReminder(id: string, step: StepDocument): Problem[] {
  const { reminder, expires } = "approval" in step ? step.approval : {};
  const endsAfter = typeof expires === "string" ? parseDuration(expires) : expires;
  if (!reminder || endsAfter === undefined || reminder.after < endsAfter) return [];
  const message = `Step ${id} reminds nobody: it has expired by then.`;
  const fix = "Remind sooner, or let it expire later.";
  const at = pointer("steps", id, "approval", "reminder", "after");
  return [{ ...error(at, "reminder-unused", message, fix), severity: "warning" }];
}

/** Nobody waits for a detached child, so neither its time nor its parent's end means anything to it. */
function checkDetached(id: string, step: StepDocument): Problem[] {
  if (!("workflow" in step) || !step.detached) return [];
  return (["parentClosePolicy", "timeouts"] as const)
    .filter((member) => step[member] !== undefined)
    .map((member) => {
      const message = `Step ${id} is detached: it has ended as soon as its child run has begun.`;
      const fix = `Remove ${member}, or wait for the child run.`;
      return error(pointer("steps", id, member), "detached-unused", message, fix);
    });
}

function checkCycle(needs: Needs): Problem[] {
  const { cycle } = sortSteps(needs);
  const [first, second] = cycle ?? [];
  // A step that needs itself is told by its own rule.
  if (!cycle || first === undefined || first === second) return [];
  const path = cycle.toReversed().join(" → ");
  const message = `These steps wait for each other: ${path}.`;
  return [error(pointer("steps", first, "needs"), "cycle", message, "Remove one of these needs.")];
}

const checkSchemas = (document: DagDocument): Problem[] => [
  ...checkSchema(["input"], document.input),
  ...Object.entries(document.steps).flatMap(([id, step]) => {
    if ("approval" in step)
      return checkSchema(["steps", id, "approval", "form"], step.approval.form);
    return "signal" in step ? checkSchema(["steps", id, "schema"], step.schema) : [];
  }),
];

/** Two steps that may wait for one signal at the same time: which of them gets it is decided by age. */
function checkSignals(document: DagDocument, needs: Needs, known: Known | undefined): Problem[] {
  const signals = Object.entries(document.steps).flatMap(([id, step]) => {
    if ("approval" in step) return [{ id, signal: step.approval.signal ?? id, member: "approval" }];
    return "signal" in step ? [{ id, signal: step.signal, member: "signal" }] : [];
  });
  return signals.flatMap(({ id, signal, member }, place): Problem[] => {
    const other = signals
      .slice(0, place)
      .filter((before) => before.signal === signal && !areOrdered(needs, id, before.id))
      .find((before) => !known || !excludeEachOther(known, id, before.id));
    if (!other) return [];
    const message = `Steps ${other.id} and ${id} may both wait for the signal ${signal}; the one that has waited longest gets it.`;
    const fix = "Give them signals of different names, or make one need the other.";
    return [
      {
        ...error(pointer("steps", id, member), "signal-clash", message, fix),
        severity: "warning",
      },
    ];
  });
}

const areOrdered = (needs: Needs, a: string, b: string): boolean =>
  dependsOn(needs, a, b) || dependsOn(needs, b, a);

const error = (at: string, rule: Rule, message: string, fix: string): Problem => ({
  pointer: at,
  severity: "error",
  rule,
  message,
  fix,
});
