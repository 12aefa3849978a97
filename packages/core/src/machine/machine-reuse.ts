import { completeByHand } from "../attempts-by-hand.ts";
import { isInFlight } from "../attempts.ts";
import { actionOfStep, type StepId } from "../ids.ts";
import type { JsonValue } from "../json.ts";
import type { MachineSnapshot } from "../snapshot.ts";
import type { StepState } from "../step-state.ts";
import { answer } from "./machine-answer.ts";
import { cancelStep } from "./machine-effects.ts";
import { goesOn, setStep, stepEntries, update, type Turn } from "./machine-turn.ts";

/** Steps that the run has an output for give it at once, and the machine goes on from it. */
export function giveReused(turn: Turn): Turn {
  const next = goesOn(turn) ? nextReused(turn.snapshot) : undefined;
  if (!next) return turn;
  const { stepId, state, output, others } = next;
  const { snapshot, at } = turn;
  const order = snapshot.completions + 1;
  const withdrawn = cancelStep(turn, stepId);
  const completed = completeByHand(state, output, { at, order, origin: "reused" });
  const given = update(setStep(withdrawn, stepId, completed), {
    completions: order,
    reuse: { ...snapshot.reuse, [stepId]: others },
  });
  // The attempt was never made, so it leaves no trace.
  const attempts = given.attempts.filter((row) => row.stepId !== stepId);
  return giveReused(answer({ ...given, attempts }, stepId));
}

interface Reused {
  readonly stepId: StepId;
  readonly state: StepState;
  readonly output: JsonValue;
  readonly others: readonly JsonValue[];
}

function nextReused(snapshot: MachineSnapshot): Reused | undefined {
  const { reuse } = snapshot;
  if (!reuse) return undefined;
  for (const [stepId, state] of stepEntries(snapshot)) {
    // An action gives nothing that could be reused.
    if (actionOfStep(stepId) !== undefined) continue;
    if (!isInFlight(state) && state.status !== "retrying") continue;
    const [output, ...others] = reuse[stepId] ?? [];
    if (output !== undefined) return { stepId, state, output, others };
  }
  return undefined;
}
