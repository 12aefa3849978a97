import type { JsonObject, JsonSchema } from "@waymark/core";
import type { TaskView } from "@waymark/orchestrator/api";
import { needsOf } from "../authored.ts";
import { scopeOf, stepIdOf, stepsOf } from "../edits/scope.ts";

/** What a step gave that has surely completed. */
export interface EarlierOutput {
  readonly stepId: string;
  readonly output: JsonSchema;
}

/** The outputs of a step and of those that completed before it, nearest first, as far as their tasks tell what they give. */
export function earlierOutputs(
  document: JsonObject,
  after: string | undefined,
  tasks: readonly Pick<TaskView, "name" | "output">[],
): readonly EarlierOutput[] {
  if (after === undefined) return [];
  const steps = stepsOf(document, scopeOf(after));
  const outputs = new Map(tasks.map(({ name, output }) => [name, output]));
  const completed = new Set([stepIdOf(after)]);
  for (const id of completed) {
    const step = steps[id] ?? {};
    // Of another join not all of them must have completed.
    if (step["join"] !== undefined) continue;
    for (const { step: before, on } of needsOf(step))
      if (on === undefined || on === "completed") completed.add(before);
  }
  return [...completed].flatMap((stepId) => {
    const task = steps[stepId]?.["task"];
    const output = typeof task === "string" ? outputs.get(task) : undefined;
    return output ? [{ stepId, output }] : [];
  });
}
