import { isInFlight } from "../attempts.ts";
import type { StepSend } from "../effect.ts";
import type { StepId } from "../ids.ts";
import type { InboxEvent, MachineSnapshot } from "../snapshot.ts";
import type { StepState } from "../step-state.ts";

type Inboxes = Pick<MachineSnapshot, "inboxes">;

/** What a callback was sent and has not dealt with. */
export const inboxOf = ({ inboxes = {} }: Inboxes, stepId: StepId): readonly InboxEvent[] =>
  Object.hasOwn(inboxes, stepId) ? (inboxes[stepId] ?? []) : [];

/** What to hand to the attempt of a callback while it is in flight. */
export const sendsTo = (snapshot: Inboxes, stepId: StepId, state: StepState): readonly StepSend[] =>
  isInFlight(state)
    ? inboxOf(snapshot, stepId).map((sent) => sendOf(stepId, state.attempt, sent))
    : [];

export const sendOf = (
  stepId: StepId,
  attempt: number,
  { number, event }: InboxEvent,
): StepSend => ({ type: "step.send", stepId, attempt, number, event });
