import { insideOf, passId, type Inside, type StepId } from "../ids.ts";
import type { JsonValue } from "../json.ts";
import type { DagSnapshot } from "../snapshot.ts";
import { isUnhandled } from "../step-state.ts";
import type { DagDefinition } from "./dag-definition.ts";
import { DagDraft } from "./dag-draft.ts";
import { isRun, loopOf, passAt } from "./loop/loop-state.ts";
import { beginAgain, mendPass } from "./loop/reopen-loop.ts";
import { enterLoop, pathOf, type Recall } from "./loop/rerun-inside.ts";
import { loopStep } from "./loop/turn-loop.ts";
import { reopen } from "./reopen-run.ts";
import { rerunFailed, type FailedRequest } from "./rerun-failed.ts";
import { forgetEarlier, idsOf, indexesOf } from "./rerun-parts.ts";
import { keepInput } from "./retry-step.ts";
import { settle } from "./settle.ts";

/** A step to run again from, or a pass by its path, with the input the definition gives it or with another. */
export interface RerunRequest {
  readonly stepId: StepId;
  readonly input?: JsonValue;
  /** What depends on it and has begun stays as it is. */
  readonly alone?: true | undefined;
}

/**
 * The run as it goes on when a step of it, what the run failed with, and all that depends on them
 * begin anew, or all that failed and what depends on that. What precedes them is kept as far as it was
 * not undone. `problemOfRerun` has found no reason against it.
 */
export function rerunDag(
  definition: DagDefinition,
  snapshot: DagSnapshot,
  request: RerunRequest | FailedRequest,
  { at, recall }: { readonly at: number; readonly recall: Recall },
): DagSnapshot {
  const draft = new DagDraft(definition, snapshot, at, settle);
  if ("failed" in request) rerunFailed(draft);
  else rerun(draft, request, recall);
  settle(draft);
  return draft.finish().snapshot;
}

/** `around` is the pass that the run is. Without a step all of it begins anew. */
function rerun(draft: DagDraft, request: Partial<RerunRequest>, recall: Recall, around?: StepId) {
  const { stepId, input, alone } = request;
  const inside = stepId === undefined ? undefined : insideOf(stepId);
  const entered = inside && loopStep(draft.plan, inside.loopId);
  const anew = draft.plan.steps.filter(
    ({ id, index }) =>
      id !== entered?.id &&
      (stepId === undefined || id === stepId || isUnhandled(draft.state(index))),
  );
  const mend = (again: ReadonlySet<StepId>): void => {
    forgetEarlier(draft, again);
    const step = anew.find(({ id }) => id === stepId);
    if (step?.kind === "task" && input !== undefined) keepInput(draft, step, { input });
    if (inside && entered && !again.has(entered.id)) {
      rerunInside(draft, { ...inside, ...given(input), alone }, recall, around);
    }
  };
  const loops = entered ? [entered] : [];
  reopen(draft, idsOf(loops), mend, { anew: indexesOf(anew), entered: indexesOf(loops), alone });
}

/** One pass goes on from a step in it, or begins anew with all of its steps; the loop goes on around it. */
function rerunInside(
  draft: DagDraft,
  inside: Inside & Pick<RerunRequest, "input" | "alone">,
  recall: Recall,
  around: StepId | undefined,
): void {
  const { number, stepId, input, alone } = inside;
  const step = loopStep(draft.plan, inside.loopId);
  const state = step && loopOf(draft.state(step.index));
  const pass = state && passAt(state, number);
  if (!step || !pass) return;
  const loopId = pathOf(around, step.id);
  const loop = enterLoop(draft, step, inside, () => recall(loopId, number, pass));
  if (!loop) return;
  if (isRun(loop.pass(number))) {
    mendPass(loop, number, (inner) => {
      if (stepId === undefined && input !== undefined) inner.run.input = input;
      rerun(
        inner,
        stepId === undefined ? {} : { stepId, ...given(input), alone },
        recall,
        passId(loopId, number),
      );
      return undefined;
    });
  } else beginAgain(loop, number, given(input));
  loop.close();
}

const given = (input: JsonValue | undefined) => (input === undefined ? {} : { input });
