import type { JsonSchema, JsonValue } from "@waymark/core";
import type { Task } from "@waymark/definitions";
import { markedValues, marksAnything } from "../redaction/marked-values.ts";
import { Redactor } from "../redaction/redactor.ts";
import type { StepTestResult } from "./step-test.ts";

/** The result without what the task's schemas mark in its input and its output, wherever the handler put that. */
export function withoutMarked(
  result: StepTestResult,
  task: Pick<Task, "input" | "output"> | undefined,
  input: JsonValue,
): StepTestResult {
  const marked = [...markedIn(task?.input, input), ...markedIn(task?.output, result.output)];
  return marked.length === 0 ? result : new Redactor(marked).redact(result);
}

const markedIn = (schema: JsonSchema | undefined, value: JsonValue | undefined) =>
  schema && value !== undefined && marksAnything(schema) ? markedValues(schema, value) : [];
