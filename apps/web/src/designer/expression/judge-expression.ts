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
  const { type, evaluate } = compiled;
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

/** The expression stands right above. */
const withoutText = (message: string): string => message.replace(/ in [^]*$/, "");
