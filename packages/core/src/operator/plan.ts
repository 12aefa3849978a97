import { WaymarkError } from "../errors.ts";
import type { RunId, StepId } from "../ids.ts";
import type { RunSnapshot } from "../snapshot.ts";
import type { StepStatus } from "../step-state.ts";

/** How a run would go on, for people to see before it does. */
export interface Plan {
  /** The run it was made for, by `basisOf`. */
  readonly basis: string;
  /** The run as it would stand. */
  readonly snapshot: RunSnapshot;
  /** Steps that have begun and would begin anew, or not at all; of a loop that would go on, its passes. */
  readonly resets: readonly StepId[];
  /** Steps that are open, failed or withdrawn, and would be ended by the change itself. */
  readonly ends: readonly StepEnd[];
  /** Steps that have not begun and would at once. */
  readonly begins: readonly StepId[];
  /** Steps that have begun and would stand as they do. */
  readonly keeps: readonly StepId[];
}

/** How a step would end. */
export interface StepEnd {
  readonly stepId: StepId;
  readonly status: StepStatus;
}

/** What would be, or sentences that each say why it cannot be. */
export type Planned = Plan | { readonly problems: readonly string[] };

export const impossible = (...problems: readonly string[]): Planned => ({ problems });

/** What a caller gets. @throws {WaymarkError} CHANGE_IMPOSSIBLE with the sentences that say why */
export function planOrRefuse<Made extends Plan>(
  planned: Made | Exclude<Planned, Plan>,
  runId: RunId,
): Made {
  if (!("problems" in planned)) return planned;
  const problems = [...planned.problems];
  throw new WaymarkError("CHANGE_IMPOSSIBLE", `Run ${runId}: ${problems.join(" ")}`, {
    details: { problems },
  });
}
