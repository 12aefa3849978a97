import type { SerializedError } from "../errors.ts";
import type { Evaluated } from "../expression.ts";
import { isFinished, type RunStatus } from "../run-status.ts";
import { isFailing, type DagSnapshot } from "../snapshot.ts";
import { isUnhandled } from "../step-state.ts";
import { activateReady } from "./activate-steps.ts";
import { compensateRun } from "./compensate-run.ts";
import type { DagDraft } from "./dag-draft.ts";
import { scopeFor } from "./dag-scope.ts";
import { stateAt } from "./dag-state.ts";
import { finishRun } from "./finish-run.ts";
import { isRun } from "./loop/loop-state.ts";
import type { StepGraph } from "./step-graph.ts";

/** After an event: sets going what can go, and tells how the run stands then. */
export function settle(draft: DagDraft): void {
  if (isFinished(draft.run.status) || draft.run.status === "compensating") return;
  activateReady(draft);
  const { failing, open, unfinished, held = 0 } = draft.run;
  const hasEnded = failing === undefined && unfinished + held === 0;
  if (hasEnded && !isCutShort(draft)) completeRun(draft);
  else if (isFailing(draft.run) && open === 0) failRun(draft);
  else draft.run.status = openStatus(draft);
}

/** True where the end of the run's time, or what failed around a pass, withdrew a step. Looks at every step: a run does so only as it ends. */
const isCutShort = (draft: DagDraft): boolean =>
  (draft.run.timedOut === true || draft.run.stopping === true) &&
  draft.plan.steps.some(({ index }) => draft.state(index).status === "cancelled");

/** A run whose open steps all wait, or that an operator must help on, needs no worker and no memory. */
const openStatus = ({ run }: DagDraft): RunStatus =>
  run.waiting === run.open ? "waiting" : "running";

function failRun(draft: DagDraft): void {
  if (draft.definition.kind === "body") endPass(draft);
  else if (isUndone(draft)) compensateRun(draft, "failed");
  else finishRun(draft, "failed");
}

/** A pass that was stopped for what failed around it has not failed itself. Only a whole run is undone. */
const endPass = (draft: DagDraft): void =>
  finishRun(draft, draft.run.error === undefined ? "cancelled" : "failed");

const isUndone = ({ definition, run }: DagDraft): boolean =>
  definition.onFailure === "compensate" || wantsUndoing(definition, run);

/** True where a step failed whose own policy is to undo the run. Looks at every step: a run does so only as it ends. */
const wantsUndoing = ({ plan }: StepGraph, run: Pick<DagSnapshot, "pages">): boolean =>
  plan.steps.some((step) => {
    const state = stateAt(run, step.index);
    if (!isUnhandled(state)) return false;
    const passes = state.loop?.pages.flat() ?? [];
    return (
      step.onFailure === "compensate" ||
      ("body" in step && passes.some((pass) => isRun(pass) && wantsUndoing(step.body, pass)))
    );
  });

/** A run whose time ended beside its last steps has nothing left to be repaired: it completes. */
function completeRun(draft: DagDraft): void {
  delete draft.run.timedOut;
  delete draft.run.error;
  const output = outputOf(draft);
  if ("error" in output) return failOutput(draft, output.error);
  draft.run.output = output.value;
  finishRun(draft, "completed");
}

function failOutput(draft: DagDraft, error: SerializedError): void {
  draft.run.error = error;
  failRun(draft);
}

function outputOf(draft: DagDraft): Evaluated {
  const { output, sinks } = draft.plan;
  if (output) return output.evaluate(scopeFor(draft.definition, draft.run, output.reads));
  const outputs = sinks.flatMap((index) => {
    const state = draft.state(index);
    return state.status === "completed" ? [[draft.step(index).id, state.output] as const] : [];
  });
  return { value: Object.fromEntries(outputs) };
}
