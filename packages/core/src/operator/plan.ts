import type { StepId } from "../ids.ts";
import type { RunSnapshot } from "../snapshot.ts";

/** How a run would go on, for people to see before it does. */
export interface Plan {
  /** The run as it would stand. */
  readonly snapshot: RunSnapshot;
  /** Steps that have begun and would begin anew, or not at all. */
  readonly resets: readonly StepId[];
  /** Steps that have begun and would stand as they do. */
  readonly keeps: readonly StepId[];
}

/** What would be, or sentences that each say why it cannot be. */
export type Planned = Plan | { readonly problems: readonly string[] };

export const impossible = (...problems: readonly string[]): Planned => ({ problems });
