import type { SerializedError } from "../../errors.ts";
import { expressionError, type Evaluated } from "../../expression.ts";
import type { JsonValue } from "../../json.ts";
import type { Pass } from "../../loop-state.ts";
import { isFailing } from "../../snapshot.ts";
import { describe } from "../ask-when.ts";
import type { DagDraft } from "../dag-draft.ts";
import type { PlannedRepeat } from "../dag-plan.ts";
import { scopeFor } from "../dag-scope.ts";
import { failStep, giveOutput } from "../end-step.ts";
import { waitTimers } from "../wait-timers.ts";
import { freshLoop, type LoopDraft } from "./loop-draft.ts";

type Repeat = LoopDraft<PlannedRepeat>;

/** `made` is the highest number of an attempt that the repeat's steps have used before. */
export function beginRepeat(draft: DagDraft, step: PlannedRepeat, made: number): void {
  const repeat = freshLoop(draft, step, made);
  repeat.loop.limit = step.maxIterations;
  beginIteration(repeat);
  turnRepeat(repeat);
}

/** The time between two iterations is over. */
export function endDelay(repeat: Repeat): void {
  beginIteration(repeat);
  turnRepeat(repeat);
}

/** Goes on from the last iteration: with another one, after a while or at once, or to the end of the step. */
export function turnRepeat(repeat: Repeat): void {
  const { draft, loop } = repeat;
  while (loop.open === 0) {
    const last = repeat.pass(loop.next - 1);
    if (last?.status === "failed") return failRepeat(repeat, errorOf(last));
    if (last?.status !== "completed") return repeat.cancel();
    const ends = askUntil(repeat);
    if (typeof ends === "object") return failRepeat(repeat, ends.error);
    if (ends) return completeRepeat(repeat, outputOf(last));
    if (loop.next >= (loop.limit ?? 0)) return failRepeat(repeat, limitError(repeat));
    if (isFailing(draft.run)) return repeat.cancel();
    if (repeat.step.delayMs > 0) return armDelay(repeat, draft.at + repeat.step.delayMs);
    beginIteration(repeat);
  }
  repeat.close();
}

function beginIteration(repeat: Repeat): void {
  const { draft, loop } = repeat;
  const number = loop.next++;
  forgetOutput(repeat, number - 2);
  const input = inputOfIteration(repeat, number);
  repeat.grow(1);
  if ("value" in input) return repeat.begin(number, input.value);
  const times = { startedAt: draft.at, finishedAt: draft.at };
  repeat.set(number, { status: "failed", item: null, ...times, error: input.error });
}

/** What the steps of an iteration see as their `input`. */
export function inputOfIteration(repeat: Repeat, iteration: number): Evaluated {
  const { draft, step } = repeat;
  if (!step.input) return { value: draft.run.input };
  const scope = scopeFor(draft.definition, draft.run, step.input.reads);
  const previous = previousOutput(repeat, iteration);
  return step.input.evaluate({ ...scope, iteration, previous });
}

function askUntil(repeat: Repeat): boolean | { readonly error: SerializedError } {
  const { draft, loop, step } = repeat;
  const iteration = loop.next - 1;
  const result = step.until.evaluate({
    ...scopeFor(draft.definition, draft.run, step.until.reads),
    iteration,
    previous: previousOutput(repeat, iteration),
    output: previousOutput(repeat, loop.next),
  });
  if ("error" in result || typeof result.value === "boolean") {
    return "error" in result ? result : result.value === true;
  }
  const message = `\`until\` gave ${describe(result.value)}, not a boolean`;
  return { error: expressionError(message, step.until.text) };
}

/** The output of the iteration before this one; null before the first. */
const previousOutput = (repeat: Repeat, iteration: number): JsonValue =>
  outputOf(repeat.pass(iteration - 1));

const outputOf = (pass: Pass | undefined): JsonValue =>
  pass && "output" in pass ? (pass.output ?? null) : null;

const errorOf = (pass: Extract<Pass, { error?: unknown }>): SerializedError =>
  pass.error ?? { name: "Error", message: "The iteration failed." };

/** While an iteration goes on, only the output of the one before it may be asked for. */
function forgetOutput(repeat: Repeat, number: number): void {
  const pass = repeat.pass(number);
  if (pass?.status !== "completed") return;
  const { output: _, ...kept } = pass;
  repeat.set(number, kept);
}

/** Waits for the next iteration's time. */
export function armDelay({ draft, loop, step }: Repeat, fireAt: number): void {
  const state = { status: "waiting", since: draft.at, fireAt, loop } as const;
  draft.set(step.index, state);
  draft.effects.push(...waitTimers(step.id, state));
}

const completeRepeat = ({ draft, loop, step }: Repeat, output: JsonValue): void =>
  giveOutput(draft, step, loop.startedAt, output, { loop });

function failRepeat({ draft, loop, step }: Repeat, error: SerializedError): void {
  const { startedAt } = loop;
  const times = { scheduledAt: startedAt, startedAt, finishedAt: draft.at };
  const attempts = { attempt: 0, firstAttempt: 1, input: null };
  failStep(draft, step, { status: "failed", ...attempts, ...times, error, loop });
}

const limitError = ({ loop, step }: Repeat): SerializedError => ({
  name: "RepeatLimitError",
  message: `\`until\` did not hold after ${loop.next} iterations: ${step.until.text}`,
});
