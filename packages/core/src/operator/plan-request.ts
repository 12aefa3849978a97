import { compensationIn } from "../compensation-states.ts";
import type { Definition } from "../definition.ts";
import type { OperatorEvent, StepResolved, StepSkipped } from "../event.ts";
import { fingerprint } from "../fingerprint.ts";
import { compensatedBy, type StepId } from "../ids.ts";
import { refusalOf } from "../intake.ts";
import { toJson } from "../json.ts";
import type { RunSnapshot } from "../snapshot.ts";
import type { StepState, StepStatus } from "../step-state.ts";
import { transition } from "../transition.ts";
import { basisOf } from "./basis.ts";
import { changedSteps, type Changed } from "./changed-steps.ts";
import { workOf } from "./pause.ts";
import type { Plan } from "./plan.ts";
import { stepStates, taskStates } from "./step-states.ts";

/**
 * The run as it would stand after an operator's event, which is applied as it is to the run as it
 * stands by then. So the plan holds while what was asked about stands as it did: the run's status, and
 * the step; what else goes on in the run meanwhile does not count.
 *
 * @throws {WaymarkError} what who asks for the event would be refused with
 */
export function planRequest(
  definition: Definition,
  current: RunSnapshot,
  event: OperatorEvent,
): Plan {
  const { snapshot, ignored } = transition(definition, current, event);
  const refusal = ignored && refusalOf(definition, current, event, ignored);
  if (refusal) throw refusal;
  const changed = changedSteps(statesNow(definition, current), stepStates(definition, snapshot));
  const basis = basisOfRequest(definition, current, event);
  return { basis, snapshot, ...withNamed(changed, event) };
}

/** The step that the event names is told by its own path: it may lie inside a loop, or undo another. */
function withNamed(changed: Changed, event: OperatorEvent): Changed {
  if (!("stepId" in event)) return changed;
  const { stepId } = event;
  // Of the pass around it no more happens than that it goes on.
  const resets = changed.resets.filter((other) => !stepId.startsWith(`${other}/`));
  if (event.type === "step.retried") {
    return { ...changed, resets: resets.includes(stepId) ? resets : [stepId, ...resets] };
  }
  if (changed.ends.some((end) => end.stepId === stepId)) return changed;
  return { ...changed, resets, ends: [{ stepId, status: endOf(event) }, ...changed.ends] };
}

function endOf(event: StepSkipped | StepResolved): StepStatus {
  if (event.type === "step.skipped") return "skipped";
  return "error" in event ? "failed" : "completed";
}

/** What a pause holds back has not begun for whoever looks at the run. */
function statesNow(
  definition: Definition,
  current: RunSnapshot,
): readonly (readonly [StepId, StepState])[] {
  const held = new Set(current.paused?.held);
  return stepStates(definition, current).map(([stepId, state]) =>
    "attempt" in state && held.has(workOf({ stepId, attempt: state.attempt ?? 0 }))
      ? [stepId, { status: "pending", unmet: 0 }]
      : [stepId, state],
  );
}

function basisOfRequest(
  definition: Definition,
  current: RunSnapshot,
  event: OperatorEvent,
): string {
  const { status } = current;
  const { type } = event;
  if (!("stepId" in event)) return fingerprint({ type, status });
  const { stepId } = event;
  const state = stateNamed(definition, current, stepId);
  // A pass of a loop has no state of its own.
  return state ? fingerprint(toJson({ type, status, stepId, state })) : basisOf(current);
}

function stateNamed(
  definition: Definition,
  snapshot: RunSnapshot,
  stepId: StepId,
): StepState | undefined {
  const undone = compensatedBy(stepId);
  if (undone !== undefined) return compensationIn(snapshot.compensation?.steps ?? [], undone);
  const own = stepStates(definition, snapshot).find(([id]) => id === stepId)?.[1];
  return own ?? taskStates(definition, snapshot).find(({ step }) => step.stepId === stepId)?.state;
}
