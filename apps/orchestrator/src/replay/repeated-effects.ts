import {
  anewIn,
  nodeOfPath,
  type AnewTask,
  type GivenAnswer,
  type JsonValue,
  type StepId,
} from "@waymark/core";
import type { Task } from "@waymark/definitions";
import type { AnswerFate, RepeatedEffect } from "../api/views.ts";
import type { Proposal } from "./proposal.ts";

/** The inputs of attempts, by the paths of their steps, as far as they are needed. */
export type RecordedInputs = ReadonlyMap<string, JsonValue>;

/** What a change does and asks once more. */
export interface Repetition {
  readonly repeats: readonly RepeatedEffect[];
  readonly answers: readonly AnswerFate[];
}

/** The one that most has to be thought about is told of the passes of a step. */
const GRAVEST = ["completed", "failed", "begun"] as const;

export function repetitionOf(
  { plan, before, definition, signals, isRetry }: Proposal,
  tasks: readonly Task[],
  inputs: RecordedInputs,
): Repetition {
  const { tasks: anew, answers } = anewIn(before, { definition, snapshot: plan.snapshot });
  const byName = new Map(tasks.map((task) => [task.name, task]));
  const own = before.definition.kind === "machine" ? before.definition.handlers : undefined;
  const repeats = new Map<string, RepeatedEffect>();
  for (const task of anew) {
    if (isRetry && task.ended === "failed") continue;
    const known = task.isChild || own?.has(task.task) ? undefined : byName.get(task.task);
    if (isHarmless(known, task.input ?? inputs.get(task.stepId))) continue;
    const stepId = nodeOfPath(task.stepId) as StepId;
    const ended = graver(repeats.get(stepId)?.ended, task.ended);
    repeats.set(stepId, { stepId, task: task.task, ended });
  }
  return { repeats: [...repeats.values()], answers: [...answers, ...signals].map(fateOf) };
}

function isHarmless(task: Task | undefined, input: JsonValue | undefined): boolean {
  const idempotent = task?.idempotent;
  if (typeof idempotent !== "function") return idempotent === true;
  return input !== undefined && idempotent(input);
}

function graver(one: AnewTask["ended"] | undefined, other: AnewTask["ended"]): AnewTask["ended"] {
  return one && GRAVEST.indexOf(one) > GRAVEST.indexOf(other) ? one : other;
}

const fateOf = ({ isKept, ...answer }: GivenAnswer): AnswerFate => ({
  ...answer,
  fate: isKept ? "kept" : "asked-again",
});
