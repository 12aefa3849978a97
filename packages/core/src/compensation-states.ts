import type { StepId } from "./ids.ts";
import type { CompensationPages } from "./snapshot.ts";
import type { StepState } from "./step-state.ts";

// The states of the compensations of a run, in pages of this many: writing one copies its page, so that
// undoing one of 10,000 steps costs what undoing one of 100 does.
const PAGE_SIZE = 32;

/** The state of the compensation that undoes `stepId`; undefined where none was asked for. */
export const compensationIn = (pages: CompensationPages, stepId: StepId): StepState | undefined => {
  const page = pages[pageOf(pages, stepId)];
  return page?.[stepId];
};

/** The pages with one state written: in its place, or after the others. */
export function withCompensation(
  pages: CompensationPages,
  stepId: StepId,
  state: StepState,
): CompensationPages {
  const number = pageOf(pages, stepId);
  const last = pages.at(-1);
  if (number >= 0) return pages.with(number, { ...pages[number], [stepId]: state });
  if (!last || Object.keys(last).length >= PAGE_SIZE) return [...pages, { [stepId]: state }];
  return [...pages.slice(0, -1), { ...last, [stepId]: state }];
}

/** The pages with each state changed. */
export const changeCompensations = (
  pages: CompensationPages,
  change: (state: StepState, stepId: StepId) => StepState,
): CompensationPages =>
  pages.map((page) =>
    Object.fromEntries(entriesOf(page).map(([stepId, state]) => [stepId, change(state, stepId)])),
  );

/** Every compensation asked for so far, by the step it undoes. */
export const compensationsIn = (
  pages: CompensationPages,
): readonly (readonly [StepId, StepState])[] => pages.flatMap(entriesOf);

/** How many were asked for so far; all pages but the last are full. */
export const countCompensations = (pages: CompensationPages): number =>
  Math.max(0, pages.length - 1) * PAGE_SIZE + Object.keys(pages.at(-1) ?? {}).length;

const pageOf = (pages: CompensationPages, stepId: StepId): number =>
  // The one under way is among the last.
  pages.findLastIndex((page) => Object.hasOwn(page, stepId));

const entriesOf = (page: CompensationPages[number]) =>
  Object.entries(page) as [StepId, StepState][];
