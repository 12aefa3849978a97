import type { StepId } from "../ids.ts";
import type { JsonValue } from "../json.ts";
import { isUnhandled, type DagSnapshot } from "../snapshot.ts";
import type { DagDefinition } from "./dag-definition.ts";
import { DagDraft } from "./dag-draft.ts";
import { reopen } from "./reopen-run.ts";
import { keepInput } from "./retry-step.ts";
import { settle } from "./settle.ts";

/** A step to run again from, with the input the definition gives it or with another. */
export interface RerunRequest {
  readonly stepId: StepId;
  readonly input?: JsonValue;
}

/**
 * The run as it goes on when a step of it, what the run failed with, and all that depends on them
 * begin anew. What precedes them is kept as far as it was not undone.
 */
export function rerunDag(
  definition: DagDefinition,
  snapshot: DagSnapshot,
  { stepId, input }: RerunRequest,
  at: number,
): DagSnapshot {
  const draft = new DagDraft(definition, snapshot, at, settle);
  const asked = definition.plan.steps.filter(
    ({ id, index }) => id === stepId || isUnhandled(draft.state(index)),
  );
  const mend = (again: ReadonlySet<StepId>): void => {
    draft.run.compensation &&= { ...draft.run.compensation, outcome: "failed" };
    const step = asked.find(({ id }) => id === stepId);
    if (step?.kind === "task" && input !== undefined) keepInput(draft, step, { input });
    forgetReuse(draft, again);
  };
  reopen(draft, [], mend, new Set(asked.map(({ index }) => index)));
  settle(draft);
  return draft.finish().snapshot;
}

/** What is to run again is not to be taken from elsewhere. */
function forgetReuse(draft: DagDraft, again: ReadonlySet<StepId>): void {
  const { reuse } = draft.run;
  if (!reuse) return;
  const kept = Object.entries(reuse).filter(([stepId]) => !again.has(stepId as StepId));
  draft.run.reuse = Object.fromEntries(kept);
}
