import type { DagSnapshot } from "../snapshot.ts";
import type { StepState } from "../step-state.ts";
import type { DagDefinition } from "./dag-definition.ts";
import type { DagDraft } from "./dag-draft.ts";
import { isLoop, type PlannedLoop } from "./dag-plan.ts";
import { stateAt } from "./dag-state.ts";
import { openLoop } from "./loop/loop-draft.ts";
import { isRun, loopOf } from "./loop/loop-state.ts";
import { beginAgain, mendPass } from "./loop/reopen-loop.ts";
import { reopen } from "./reopen-run.ts";
import { forgetEarlier, idsOf, indexesOf } from "./rerun-parts.ts";

/** All that failed and that the run has not gone on from. */
export interface FailedRequest {
  readonly failed: true;
}

export const NOTHING_FAILED = "No step has failed that the run has not gone on from.";

/** Why there is nothing of that; undefined where there is, or where the run ended because its time was over. */
export const problemOfFailed = ({ plan }: DagDefinition, run: DagSnapshot): string | undefined =>
  run.timedOut === true || plan.steps.some(({ index }) => hasFailed(stateAt(run, index)))
    ? undefined
    : NOTHING_FAILED;

/** One that an operator must decide on has failed too. */
const hasFailed = (state: StepState): boolean => state.status === "failed" && !state.handled;

/**
 * Every step that failed begins anew, with all that depends on it. Of a loop that failed with its passes
 * these go on in the same way, and the others are kept; one that failed of itself begins anew.
 */
export function rerunFailed(draft: DagDraft): void {
  const failed = draft.plan.steps.filter(({ index }) => hasFailed(draft.state(index)));
  const entered = failed.filter(isLoop).filter((step) => failedPasses(draft, step).length > 0);
  const anew = failed.filter(({ id }) => !idsOf(entered).includes(id));
  const asked = { anew: indexesOf(anew), entered: indexesOf(entered) };
  reopen(
    draft,
    idsOf(entered),
    (again) => {
      forgetEarlier(draft, again);
      for (const step of entered) if (!again.has(step.id)) rerunPasses(draft, step);
    },
    asked,
  );
}

const failedPasses = (draft: DagDraft, { index }: PlannedLoop): readonly number[] =>
  (loopOf(draft.state(index))?.pages.flat() ?? []).flatMap(({ status }, number) =>
    status === "failed" ? number : [],
  );

function rerunPasses(draft: DagDraft, step: PlannedLoop): void {
  const loop = openLoop(draft, step);
  if (!loop) return;
  for (const number of failedPasses(draft, step)) {
    if (!isRun(loop.pass(number))) beginAgain(loop, number);
    else {
      mendPass(loop, number, (inner) => {
        rerunFailed(inner);
        return undefined;
      });
    }
  }
  loop.close();
}
