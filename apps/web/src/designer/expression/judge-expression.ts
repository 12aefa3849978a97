import {
  canBe,
  compileExpression,
  compileTemplate,
  nameOf,
  type ExpressionType,
  type JsonValue,
} from "@waymark/core";
import { isTemplate, type ExpressionForm, type ExpressionScope } from "./scope.ts";

/** What is to be said of an expression while it is written. */
export interface Judgement {
  /** Why it cannot be used, and the character that is about, from 0. */
  readonly problem?: { readonly message: string; readonly position: number };
  /** What it gives, in words; absent where that is not known, or where nothing is an expression. */
  readonly type?: string;
  /** What it gives on the sample. */
  readonly value?: JsonValue;
  /** Why it gives nothing on the sample. */
  readonly failure?: string;
}

interface Judged {
  readonly text: string;
  readonly form: ExpressionForm;
  /** What it has to give; absent: anything will do. */
  readonly expects?: readonly ExpressionType["kind"][] | undefined;
}

/** By the core's own reading and evaluation, so that what is said here is what happens in a run. */
export function judgeExpression(
  { text, form, expects }: Judged,
  scope: ExpressionScope,
): Judgement {
  if (form === "cel" ? text.trim() === "" : !isTemplate(text)) return {};
  const compiled = compile(text, form, scope);
  if ("problem" in compiled) return { problem: compiled.problem };
  const { type, reads, evaluate } = compiled;
  const tooEarly = [...reads.steps].find((id) => !mayRead(scope, id));
  if (tooEarly !== undefined) {
    const message = `steps.${tooEarly} may not have ended when this is asked: run after it first`;
    return { problem: { message, position: placeOf(text, tooEarly) } };
  }
  if (expects && !canBe(type, ...expects)) {
    const wanted = expects.map((kind) => nameOf({ kind } as ExpressionType)).join(" or ");
    const message = `It must give ${wanted}; this gives ${nameOf(type)}`;
    return { problem: { message, position: 0 } };
  }
  const known = type.kind === "any" ? {} : { type: nameOf(type) };
  const given = evaluate(scope.sample);
  if ("value" in given) return { ...known, value: given.value };
  return { ...known, failure: withoutText(given.error.message) };
}

function compile(text: string, form: ExpressionForm, { variables, types }: ExpressionScope) {
  if (form === "cel") {
    const compiled = compileExpression(text, variables, types);
    return "problem" in compiled ? compiled : compiled.expression;
  }
  const compiled = compileTemplate(text, variables, types);
  if ("template" in compiled) return compiled.template;
  const [problem = { message: "It cannot be read", position: 0 }] = compiled.problems;
  return { problem };
}

/** Where it is known which steps have ended, the others cannot be read. */
function mayRead({ types: { steps } }: ExpressionScope, id: string): boolean {
  return steps?.kind !== "object" || Object.hasOwn(steps.members, id);
}

/** The expression stands right above. */
const withoutText = (message: string): string => message.replace(/ in [^]*$/, "");

/** Where a step is read: `steps.id`, `steps["id"]`. */
function placeOf(text: string, id: string): number {
  const read = new RegExp(`\\bsteps\\W{1,4}${id}\\b`).exec(text);
  return read ? read.index + read[0].length - id.length : 0;
}
