import type { SignalReceived } from "../event.ts";
import { isFinished, type DagSnapshot, type StateOf } from "../snapshot.ts";
import type { Ignored } from "../transition-result.ts";
import type { AcceptedSignal } from "../transition.ts";
import type { DagDraft } from "./dag-draft.ts";
import type { DagPlan, PlannedSignal } from "./dag-plan.ts";
import { stateAt } from "./dag-state.ts";
import { giveOutput } from "./end-step.ts";
import type { StepGraph } from "./step-graph.ts";
import { cancelWaitTimers } from "./wait-timers.ts";

interface Receiver {
  readonly step: PlannedSignal;
  readonly state: StateOf<"waiting">;
}

/** Of several steps that wait for a signal, the one that has waited longest gets it. */
function receiverOf(plan: DagPlan, snapshot: DagSnapshot, name: string): Receiver | undefined {
  const receivers = (plan.signals.get(name) ?? []).flatMap((index): Receiver[] => {
    const step = plan.steps[index];
    const state = stateAt(snapshot, index);
    return step?.kind === "signal" && state.status === "waiting" ? [{ step, state }] : [];
  });
  return receivers.toSorted((a, b) => a.state.since - b.state.since)[0];
}

export function receiveSignal(draft: DagDraft, event: SignalReceived): Ignored | undefined {
  const { run, plan } = draft;
  // Before anything else: who sends a signal again must hear that it was taken, finished or not.
  if (event.key !== undefined && run.signalKeys.includes(event.key)) return "duplicate";
  if (isFinished(run.status)) return "run-finished";
  const receiver = receiverOf(plan, run, event.name);
  if (!receiver) return "not-expected";
  if (event.key !== undefined) run.signalKeys = [...run.signalKeys, event.key];
  const { step, state } = receiver;
  draft.effects.push(...cancelWaitTimers(step.id, state));
  giveOutput(draft, step, state.since, event.payload);
  return undefined;
}

/** The signals that a step waits for now, each name once. */
export function dagSignals(
  { plan, document }: StepGraph,
  snapshot: DagSnapshot,
): readonly AcceptedSignal[] {
  return [...plan.signals.keys()].flatMap((name) => {
    const receiver = receiverOf(plan, snapshot, name);
    if (!receiver) return [];
    const { id, schema } = receiver.step;
    const title = document.steps[id]?.title;
    return [{ name, ...(title === undefined ? {} : { title }), ...(schema ? { schema } : {}) }];
  });
}
