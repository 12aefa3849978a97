import type { StateOf } from "../step-state.ts";
import { approversOf } from "./approvers.ts";
import type { DagDraft } from "./dag-draft.ts";
import type { PlannedApproval, PlannedSignal } from "./dag-plan.ts";
import { failUnready, giveOutput } from "./end-step.ts";
import { fill } from "./fill.ts";
import { firstReminder } from "./remind.ts";
import { endOf } from "./wait-step.ts";
import { cancelTimers, reminderTimers, waitTimers } from "./wait-timers.ts";

type Receiver = PlannedSignal | PlannedApproval;

export function beginSignal(draft: DagDraft, step: Receiver): void {
  if (step.timeout === undefined) return awaitSignal(draft, step);
  const fireAt = endOf(draft, step.timeout);
  if (typeof fireAt === "object") failUnready(draft, step, fireAt.error);
  else awaitSignal(draft, step, fireAt);
}

/** `fireAt` is when it waits no longer. */
export function awaitSignal(draft: DagDraft, step: Receiver, fireAt?: number): void {
  const awaited = step.kind === "approval" ? askedOf(draft, step, fireAt) : {};
  if ("error" in awaited) return failUnready(draft, step, awaited.error);
  const waiting = { status: "waiting", since: draft.at, signal: step.signal, ...awaited } as const;
  const state = fireAt === undefined ? waiting : { ...waiting, fireAt };
  draft.set(step.index, state);
  draft.effects.push(...waitTimers(step.id, state));
}

/** Whom an approval asks, and when it reminds them. */
function askedOf(draft: DagDraft, step: PlannedApproval, fireAt: number | undefined) {
  const approvers = approversOf(draft, step);
  return "error" in approvers
    ? approvers
    : { ...approvers, ...firstReminder(step, draft.at, fireAt) };
}

/** Nobody signalled in time. */
export function endSignal(draft: DagDraft, step: Receiver, state: StateOf<"waiting">): void {
  draft.effects.push(...cancelTimers(reminderTimers(step.id, state)));
  const { fallback, signal } = step;
  if (!fallback) {
    const message = `No signal "${signal}" came in time.`;
    return failUnready(draft, step, { name: "TimeoutError", message });
  }
  const output = fill(draft, fallback);
  if ("error" in output) failUnready(draft, step, output.error);
  else giveOutput(draft, step, state.since, output.value);
}
