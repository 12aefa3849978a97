import type { Reads } from "../expression-reads.ts";
import {
  compileExpression,
  DAG_VARIABLES,
  MAP_VARIABLES,
  REPEAT_VARIABLES,
  UNTIL_VARIABLES,
  type ExpressionProblem,
} from "../expression.ts";
import type { Names } from "../expression/infer-type.ts";
import { canBe, nameOf, type ExpressionType } from "../expression/types.ts";
import type { JsonValue } from "../json.ts";
import { pointer, type Problem } from "../problem.ts";
import type { Rule } from "../rules.ts";
import type { TaskOutputs } from "../task-outputs.ts";
import { compileTemplate } from "../template.ts";
import type { Approval } from "./approval-fields.ts";
import type {
  DagDocument,
  MapDocument,
  NeedDocument,
  RepeatDocument,
  SignalDocument,
  StepDocument,
  WaitDocument,
} from "./dag-schema.ts";
import { dependsOn } from "./depends-on.ts";
import type { Needs } from "./edges.ts";
import { scopeTypes } from "./scope-types.ts";

type Path = readonly (string | number)[];

type Kinds = readonly ExpressionType["kind"][];

const LENGTH: Kinds = ["number", "string", "duration"];
const INSTANT: Kinds = ["number", "string", "timestamp"];
const NAMES: Kinds = ["list", "string"];
const KEY: Kinds = ["number", "string"];

/** Every expression must be CEL, and read only steps that come before the place it stands at. */
export function checkExpressions(
  document: DagDocument,
  needs: Needs,
  outputs: TaskOutputs,
): Problem[] {
  const check = new ExpressionCheck(document, needs, scopeTypes(document, outputs));
  const steps = Object.entries(document.steps).flatMap(([id, step]) => check.step(id, step));
  const { output } = document;
  return output === undefined ? steps : [...steps, ...check.template(["output"], output)];
}

class ExpressionCheck {
  readonly #document: DagDocument;
  readonly #needs: Needs;
  readonly #types: Names;

  constructor(document: DagDocument, needs: Needs, types: Names) {
    this.#document = document;
    this.#needs = needs;
    this.#types = types;
  }

  step(id: string, step: StepDocument): Problem[] {
    const path = ["steps", id];
    return [
      ...step.needs.flatMap((need, place) => this.#edge([...path, "needs", place, "when"], need)),
      ...(step.when === undefined ? [] : this.#condition([...path, "when"], step.when, id)),
      ...(("task" in step || "workflow" in step) && step.input !== undefined
        ? this.template([...path, "input"], step.input, id)
        : []),
      ...("task" in step && step.concurrencyKey !== undefined
        ? this.template([...path, "concurrencyKey"], step.concurrencyKey, id, KEY)
        : []),
      ...("choice" in step
        ? step.choice.flatMap(({ when }, place) =>
            this.#condition([...path, "choice", place, "when"], when, id),
          )
        : []),
      ...("signal" in step ? this.#signal(path, step, id) : []),
      ...("approval" in step ? this.#approval([...path, "approval"], step.approval, id) : []),
      ...("wait" in step ? this.#wait([...path, "wait"], step.wait, id) : []),
      ...("map" in step ? this.#map([...path, "map"], step.map, id) : []),
      ...("repeat" in step ? this.#repeat([...path, "repeat"], step.repeat, id) : []),
    ];
  }

  #map(path: Path, { items, input }: MapDocument["map"], id: string): Problem[] {
    return [
      ...this.template([...path, "items"], items, id, ["list"]),
      ...(input === undefined
        ? []
        : this.template([...path, "input"], input, id, undefined, MAP_VARIABLES)),
    ];
  }

  #repeat(path: Path, { input, until }: RepeatDocument["repeat"], id: string): Problem[] {
    return [
      ...(input === undefined
        ? []
        : this.template([...path, "input"], input, id, undefined, REPEAT_VARIABLES)),
      ...this.#condition([...path, "until"], until, id, false, UNTIL_VARIABLES),
    ];
  }

  #signal(path: Path, { timeout, default: fallback }: SignalDocument, id: string): Problem[] {
    return [
      ...(timeout === undefined ? [] : this.template([...path, "timeout"], timeout, id, LENGTH)),
      ...(fallback === undefined ? [] : this.template([...path, "default"], fallback, id)),
    ];
  }

  #approval(
    path: Path,
    { approvers, expires, default: fallback }: Approval,
    id: string,
  ): Problem[] {
    const members = [
      ["approvers", approvers, NAMES],
      ["expires", expires, LENGTH],
      ["default", fallback, undefined],
    ] as const;
    return members.flatMap(([name, source, kinds]) =>
      source === undefined ? [] : this.template([...path, name], source, id, kinds),
    );
  }

  #wait(path: Path, wait: WaitDocument["wait"], id: string): Problem[] {
    return typeof wait === "object"
      ? this.template([...path, "until"], wait.until, id, INSTANT)
      : this.template(path, wait, id, LENGTH);
  }

  /** `kinds` tells what it has to give; absent: any JSON. */
  template(
    path: Path,
    source: JsonValue,
    reader?: string,
    kinds?: Kinds,
    variables: readonly string[] = DAG_VARIABLES,
  ): Problem[] {
    const compiled = compileTemplate(source, variables, this.#types);
    if ("problems" in compiled) {
      return compiled.problems.map((found) => unusable([...path, ...found.path], found));
    }
    const { reads, type } = compiled.template;
    const problems = this.#reads(path, reads, reader);
    return kinds && !canBe(type, ...kinds) ? [...problems, wrongType(path, type, kinds)] : problems;
  }

  /** An edge's condition is asked when the step it comes from has ended, so it may read that one too. */
  #edge(path: Path, { step, when }: NeedDocument): Problem[] {
    return when === undefined ? [] : this.#condition(path, when, step, true);
  }

  #condition(
    path: Path,
    when: string,
    reader: string,
    readsItself = false,
    variables: readonly string[] = DAG_VARIABLES,
  ): Problem[] {
    const compiled = compileExpression(when, variables, this.#types);
    if ("problem" in compiled) return [unusable(path, compiled.problem)];
    const { type, reads } = compiled.expression;
    const problems = this.#reads(path, reads, reader, readsItself);
    return canBe(type, "boolean") ? problems : [...problems, notBoolean(path, type)];
  }

  /** Without a `reader` the expression is the run's output, evaluated when every step has ended. */
  #reads(path: Path, reads: Reads, reader?: string, readsItself = false): Problem[] {
    const problems = [...reads.steps].flatMap((id): Problem[] => {
      if (!Object.hasOwn(this.#document.steps, id)) return [unknownStep(path, id)];
      if (reader === undefined || (readsItself && id === reader)) return [];
      return dependsOn(this.#needs, reader, id) ? [] : [notANeed(path, reader, id)];
    });
    return reads.anyStep ? [...problems, anyStep(path)] : problems;
  }
}

function unusable(path: Path, { message, position, rule }: ExpressionProblem): Problem {
  const at = `${message}, at character ${position + 1}.`;
  return { ...error(path, rule, at, "Correct the CEL expression there."), position };
}

const notBoolean = (path: Path, type: ExpressionType): Problem =>
  error(
    path,
    "when-not-boolean",
    `\`${String(path.at(-1))}\` must give true or false; this gives ${nameOf(type)}.`,
    "Compare the value with something.",
  );

function wrongType(path: Path, type: ExpressionType, kinds: Kinds): Problem {
  const wanted = kinds.map((kind) => nameOf({ kind } as ExpressionType)).join(" or ");
  const message = `\`${String(path.at(-1))}\` must be ${wanted}; this gives ${nameOf(type)}.`;
  return error(path, "expression-type", message, "Let the expression give that.");
}

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

const error = (path: Path, rule: Rule, message: string, fix: string): Problem => ({
  pointer: pointer(...path),
  severity: "error",
  rule,
  message,
  fix,
});
