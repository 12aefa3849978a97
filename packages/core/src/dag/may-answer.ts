import type { SignalReceived } from "../event.ts";
import type { DagSnapshot } from "../snapshot.ts";
import type { StateOf } from "../step-state.ts";
import type { PlannedApproval, PlannedSignal } from "./dag-plan.ts";

type Receiver = PlannedSignal | PlannedApproval;
type Started = Pick<DagSnapshot, "startedBy">;

/** Whether who gives an answer is an approver, or in a group that is, or answers for somebody who is. */
export function mayAnswer(
  step: Receiver,
  { approvers }: StateOf<"waiting">,
  run: Started,
  { by, onBehalfOf = by, groups }: SignalReceived,
): boolean {
  if (by !== undefined && by === notByOf(step, run)) return false;
  return (
    !approvers ||
    approvers.some((name) => name === onBehalfOf || groups?.includes(groupOf(name) ?? ""))
  );
}

/** Who may not answer, as they started the run. */
export const notByOf = (step: Receiver, { startedBy }: Started): string | undefined =>
  step.kind === "approval" && step.selfApproval === false ? startedBy : undefined;

/** The group that an approver is; undefined for a person. */
export const groupOf = (approver: string): string | undefined =>
  /^group:(.+)$/s.exec(approver)?.[1];

/** Approvers for people to read: `Ada or somebody of finance`. */
export const approverWords = (approvers: readonly string[]): string =>
  approvers
    .map((name) => {
      const group = groupOf(name);
      return group === undefined ? name : `somebody of ${group}`;
    })
    .join(" or ");
