import { failByHand } from "../attempts-by-hand.ts";
import type { StepResolved, StepSkipped } from "../event.ts";
import { compensatedBy, insideOf, type Inside } from "../ids.ts";
import { isFinished } from "../run-status.ts";
import type { Origin, StateOf, StepState } from "../step-state.ts";
import type { Ignored } from "../transition-result.ts";
import { settleCompensation } from "./compensate-run.ts";
import { completeAs, loopLeft } from "./complete-as.ts";
import type { DagDraft } from "./dag-draft.ts";
import type { PlannedStep } from "./dag-plan.ts";
import { cancelStep, failStep } from "./end-step.ts";
import { mendInside } from "./loop/mend-inside.ts";
import { placeOf } from "./loop/place.ts";
import { mendPass } from "./loop/reopen-loop.ts";
import { inPass } from "./loop/turn-loop.ts";
import { isBeyondRepair, isOver, reopen } from "./reopen-run.ts";

/** An operator tells how a step ended: it was done or failed by hand, or is passed over with an output. */
export function settleStep(
  draft: DagDraft,
  event: StepSkipped | StepResolved,
): Ignored | undefined {
  const { plan } = draft;
  if (isOver(draft)) return "run-finished";
  const target = compensatedBy(event.stepId);
  // Passing over a compensation would make a step look undone that stands.
  if (target !== undefined && event.type === "step.skipped") return "step-settled";
  if (target !== undefined) return settleCompensation(draft, event as StepResolved, target);
  const inside = insideOf(event.stepId);
  if (inside) return settleInside(draft, inside, event);
  const index = plan.indexOf.get(event.stepId);
  if (index === undefined) return "step-unknown";
  const [step, state] = [draft.step(index), draft.state(index)];
  if (isBeyondRepair(draft)) return "step-settled";
  return state.status === "failed"
    ? settleFailed(draft, step, state, event)
    : settleOpen(draft, step, state, event);
}

/** A step inside a loop, by what it is there. */
function settleInside(
  draft: DagDraft,
  inside: Inside,
  event: StepSkipped | StepResolved,
): Ignored | undefined {
  const place = placeOf(draft.definition, draft.run, event.stepId);
  const { stepId } = inside;
  if (!place || stepId === undefined) return "step-unknown";
  if (isBeyondRepair(draft) || !place.isStill) return "step-settled";
  const operate = (inner: DagDraft) => settleStep(inner, { ...event, stepId });
  if (place.status === "failed" && "error" in event && isFinished(draft.run.status)) {
    return "step-settled";
  }
  if (place.status !== "failed" || "error" in event) return inPass(draft, inside, operate);
  if (place.isHandled) return "step-settled";
  return mendInside(draft, inside, "step-settled", (loop) =>
    mendPass(loop, inside.number, operate),
  );
}

/** A step that the run failed with, is failing with, or waits for an operator about. */
function settleFailed(
  draft: DagDraft,
  step: PlannedStep,
  state: StateOf<"failed">,
  event: StepSkipped | StepResolved,
): Ignored | undefined {
  if (!("error" in event)) {
    if (state.handled) return "step-settled";
    reopen(draft, [step.id], () => completeAs(draft, step, event.output, originOf(event)));
    return undefined;
  }
  if (!state.held || isFinished(draft.run.status)) return "step-settled";
  giveUp(draft, step, state, event);
  return undefined;
}

function settleOpen(
  draft: DagDraft,
  step: PlannedStep,
  state: StepState,
  event: StepSkipped | StepResolved,
): Ignored | undefined {
  if (isFinished(draft.run.status)) return "step-settled";
  if (!OPEN.has(state.status) && !(state.status === "pending" && event.type === "step.skipped")) {
    return "step-settled";
  }
  if (!("error" in event)) {
    completeAs(draft, step, event.output, originOf(event));
    return undefined;
  }
  cancelStep(draft, step, state);
  giveUp(draft, step, state, event);
  return undefined;
}

/** Its loop is kept: what was done in it may have to be undone, and no attempt of it is numbered again. */
function giveUp(
  draft: DagDraft,
  step: PlannedStep,
  state: StepState,
  { error, at }: Extract<StepResolved, { readonly error: unknown }>,
): void {
  failStep(draft, step, { ...failByHand(state, error, at), ...loopLeft(draft, step) }, true);
}

const OPEN: ReadonlySet<StepState["status"]> = new Set([
  "scheduled",
  "running",
  "retrying",
  "waiting",
]);

const originOf = ({ type }: StepSkipped | StepResolved): Origin =>
  type === "step.skipped" ? "skipped" : "resolved";
