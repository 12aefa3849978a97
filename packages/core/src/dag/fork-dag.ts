import { askAgain, isInFlight } from "../attempts.ts";
import { forkedRun, forkedStep } from "../operator/fork-run.ts";
import type { ForkRequest } from "../operator/fork.ts";
import type { DagSnapshot, Pass, StepState, StepStatus } from "../snapshot.ts";
import { giveReused } from "./complete-as.ts";
import type { DagDefinition } from "./dag-definition.ts";
import { DagDraft } from "./dag-draft.ts";
import type { DagPlan, PlannedStep } from "./dag-plan.ts";
import { isRun, loopOf } from "./loop/loop-state.ts";
import { inPages } from "./pages.ts";
import { startClock, stopClock } from "./run-clock.ts";
import { settle } from "./settle.ts";

const OPEN: ReadonlySet<StepStatus> = new Set(["scheduled", "running", "retrying", "waiting"]);

/** A new run that goes on from how another one stood at `past`. */
export function forkDag(
  definition: DagDefinition,
  past: DagSnapshot,
  request: ForkRequest,
): DagSnapshot {
  const draft = new DagDraft(definition, forkedRun(past, request), request.at, settle);
  for (const step of definition.plan.steps) {
    draft.set(step.index, forkedState(step, draft.state(step.index), request));
  }
  if (draft.run.timeoutAt !== undefined) {
    stopClock(draft);
    startClock(draft);
  }
  for (const step of definition.plan.steps) {
    if (OPEN.has(draft.state(step.index).status)) giveReused(draft, step);
  }
  settle(draft);
  return draft.finish().snapshot;
}

/** What was in flight begins now; what the passes of a loop did is the source's too. */
function forkedState(
  step: PlannedStep | undefined,
  state: StepState,
  request: ForkRequest,
): StepState {
  if (step?.kind === "task" && isInFlight(state)) {
    return askAgain(request.runId, step.task, state, request.at).state;
  }
  const loop = loopOf(state);
  const forked = forkedStep(state);
  if (!loop || !step || !("body" in step)) return forked;
  const pages = loop.pages.map((page) =>
    page.map((pass) => forkedPass(step.body.plan, pass, request)),
  );
  return { ...forked, loop: { ...loop, pages } } as StepState;
}

function forkedPass({ steps }: DagPlan, pass: Pass, request: ForkRequest): Pass {
  if (!isRun(pass)) return pass;
  const states = pass.pages.flat().map((state, index) => forkedState(steps[index], state, request));
  return { ...pass, pages: inPages(states) };
}
