import type { MessageReceived, SignalReceived } from "../event.ts";
import { parseInput } from "../input-schema.ts";
import { hear } from "../messages.ts";
import { isFinished, type DagSnapshot, type StateOf } from "../snapshot.ts";
import type { Ignored } from "../transition-result.ts";
import type { AcceptedSignal, AwaitedApproval } from "../transition.ts";
import type { DagDraft } from "./dag-draft.ts";
import type { DagPlan, PlannedApproval, PlannedSignal } from "./dag-plan.ts";
import { stateAt } from "./dag-state.ts";
import { giveOutput } from "./end-step.ts";
import type { StepGraph } from "./step-graph.ts";
import { cancelTimers, waitTimers } from "./wait-timers.ts";

interface Receiver {
  readonly step: PlannedSignal | PlannedApproval;
  readonly state: StateOf<"waiting">;
}

/** Of several steps that wait for a signal, the one that has waited longest gets it. */
function receiverOf(plan: DagPlan, snapshot: DagSnapshot, name: string): Receiver | undefined {
  const receivers = (plan.signals.get(name) ?? []).flatMap((index): Receiver[] => {
    const step = plan.steps[index];
    const state = stateAt(snapshot, index);
    if (state.status !== "waiting") return [];
    return step?.kind === "signal" || step?.kind === "approval" ? [{ step, state }] : [];
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
  if (!mayAnswer(receiver, event)) return "not-an-approver";
  if (event.key !== undefined) run.signalKeys = [...run.signalKeys, event.key];
  const { step, state } = receiver;
  draft.effects.push(...cancelTimers(waitTimers(step.id, state)));
  giveOutput(draft, step, state.since, event.payload, event.by);
  return undefined;
}

/** The run that started this one, or one that it started, sent it an event: to a DAG that is a signal. */
export function receiveMessage(draft: DagDraft, message: MessageReceived): Ignored | undefined {
  const { run, plan } = draft;
  const heard = hear(run, message);
  if (!heard) return "duplicate";
  const { type, ...members } = message.event;
  const name = String(type);
  const payload = Object.keys(members).length === 0 ? null : members;
  const fitting = parseInput(receiverOf(plan, run, name)?.step.schema, payload);
  if ("problems" in fitting) return "not-expected";
  const signal = { type: "signal.received", at: message.at, name, payload: fitting.value } as const;
  const ignored = receiveSignal(draft, signal);
  if (ignored === undefined) run.heard = heard;
  return ignored;
}

const mayAnswer = ({ state: { approvers } }: Receiver, { by }: SignalReceived): boolean =>
  approvers === undefined || (by !== undefined && approvers.includes(by));

/** The signals that a step waits for now, each name once. */
export function dagSignals(
  { plan, document }: StepGraph,
  snapshot: DagSnapshot,
): readonly AcceptedSignal[] {
  return [...plan.signals.keys()].flatMap((name) => {
    const receiver = receiverOf(plan, snapshot, name);
    if (!receiver) return [];
    const { id, kind, schema } = receiver.step;
    const title = document.steps[id]?.title;
    return [
      {
        name,
        ...(title === undefined ? {} : { title }),
        ...(schema ? { schema } : {}),
        ...(kind === "approval" ? { approval: approvalOf(receiver) } : {}),
      },
    ];
  });
}

function approvalOf({ step, state }: Receiver): AwaitedApproval {
  const { since, approvers, remindedAt, reminders = 0, fireAt: expiresAt } = state;
  return {
    stepId: step.id,
    since,
    reminders,
    ...(approvers === undefined ? {} : { approvers }),
    ...(remindedAt === undefined ? {} : { remindedAt }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
  };
}
