import type { Tally } from "../../loop-state.ts";
import type { StepStatus } from "../../step-state.ts";

/** No step stands otherwise than before. */
export const NOTHING: Tally = {};

/** One step stands otherwise; what is pending is not counted, because it is all that is left. */
export const changeOf = (before: StepStatus, now: StepStatus): Tally =>
  addTally(tallyOf(now), tallyOf(before), -1);

const tallyOf = (status: StepStatus): Tally => (status === "pending" ? NOTHING : { [status]: 1 });

/** The counts of both together, without those that come to nothing. */
export function addTally(tally: Tally, other: Tally, sign: 1 | -1 = 1): Tally {
  const sum: Partial<Record<keyof Tally, number>> = { ...tally };
  for (const [key, count] of Object.entries(other) as [keyof Tally, number][]) {
    const total = (sum[key] ?? 0) + sign * count;
    if (total === 0) delete sum[key];
    else sum[key] = total;
  }
  return sum;
}
