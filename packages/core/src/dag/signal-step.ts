import type { DagDraft } from "./dag-draft.ts";
import type { PlannedSignal } from "./dag-plan.ts";
import { failUnready, giveOutput } from "./end-step.ts";
import { fill } from "./fill.ts";
import { endOf } from "./wait-step.ts";
import { waitTimers } from "./wait-timers.ts";

export function beginSignal(draft: DagDraft, step: PlannedSignal): void {
  if (step.timeout === undefined) return awaitSignal(draft, step);
  const fireAt = endOf(draft, step.timeout);
  if (typeof fireAt === "object") failUnready(draft, step, fireAt.error);
  else awaitSignal(draft, step, fireAt);
}

/** `fireAt` is when it waits no longer. */
export function awaitSignal(draft: DagDraft, step: PlannedSignal, fireAt?: number): void {
  const waiting = { status: "waiting", since: draft.at, signal: step.signal } as const;
  const state = fireAt === undefined ? waiting : { ...waiting, fireAt };
  draft.set(step.index, state);
  draft.effects.push(...waitTimers(step.id, state));
}

/** Nobody signalled in time. */
export function endSignal(draft: DagDraft, step: PlannedSignal, since: number): void {
  const { fallback, signal } = step;
  if (!fallback) {
    const message = `No signal "${signal}" came in time.`;
    return failUnready(draft, step, { name: "TimeoutError", message });
  }
  const output = fill(draft, fallback);
  if ("error" in output) failUnready(draft, step, output.error);
  else giveOutput(draft, step, since, output.value);
}
