import type { RepeatedEffect } from "@waymark/orchestrator/api";
import { plural } from "../../../ui/format.ts";

/** Steps of a list that somebody accepted; of another list nothing is accepted. */
export interface Accepted {
  readonly list: string;
  readonly steps: readonly string[];
}

export const NOTHING_ACCEPTED: Accepted = { list: "", steps: [] };

/** More than so many are accepted together: nobody reads each of them by its tick. */
const TICKED_ONE_BY_ONE = 8;

export const areTickedTogether = (repeats: readonly RepeatedEffect[]): boolean =>
  repeats.length > TICKED_ONE_BY_ONE;

const listOf = (repeats: readonly RepeatedEffect[]): string =>
  repeats.map(({ stepId, ended }) => `${stepId} ${ended}`).join("\n");

/** What of the list is accepted: nothing where the list is not the one that was looked at. */
export const acceptedOf = (
  { list, steps }: Accepted,
  repeats: readonly RepeatedEffect[],
): readonly string[] => (list === listOf(repeats) ? steps : []);

/** The same with these steps accepted, or not accepted any more. */
export function withAccepted(
  accepted: Accepted,
  repeats: readonly RepeatedEffect[],
  stepIds: readonly string[],
  on: boolean,
): Accepted {
  const others = acceptedOf(accepted, repeats).filter((each) => !stepIds.includes(each));
  return { list: listOf(repeats), steps: on ? [...others, ...stepIds] : others };
}

/** Why the change cannot be confirmed; undefined once all is accepted. */
export function notAccepted(
  accepted: Accepted,
  repeats: readonly RepeatedEffect[],
): string | undefined {
  const given = acceptedOf(accepted, repeats);
  const open = repeats.filter(({ stepId }) => !given.includes(stepId)).length;
  return open === 0
    ? undefined
    : `First accept that ${plural(open, "step")} would act outside the run again.`;
}

/** How far the step came the last time. */
export const ENDED: Readonly<Record<RepeatedEffect["ended"], string>> = {
  completed: "done before",
  failed: "failed before, perhaps after it acted",
  begun: "begun before, and nobody knows how far it came",
};
