import type { TransitionView } from "@waymark/orchestrator/api";
import { eventFacts } from "../event-summary.ts";

/** Which events are shown. Empty and null mean all. */
export interface EventFilter {
  readonly types: readonly string[];
  /** As events name steps: those inside loops by their path. */
  readonly step: string | null;
}

export const isFiltering = ({ types, step }: EventFilter): boolean =>
  types.length > 0 || step !== null;

export const filterEvents = (
  rows: readonly TransitionView[],
  { types, step }: EventFilter,
): readonly TransitionView[] =>
  rows.filter(
    ({ event }) =>
      (types.length === 0 || types.includes(event.type)) &&
      (step === null || eventFacts(event).stepId === step),
  );

/** What can be chosen from: the types and steps of the events, in the order of their names. */
export function choicesIn(rows: readonly TransitionView[]) {
  const types = new Map<string, string>();
  const steps = new Set<string>();
  for (const { event } of rows) {
    const { label, stepId } = eventFacts(event);
    types.set(event.type, label);
    if (stepId !== undefined) steps.add(stepId);
  }
  return {
    types: [...types].toSorted(([, a], [, b]) => a.localeCompare(b)),
    steps: [...steps].toSorted((a, b) => a.localeCompare(b, undefined, { numeric: true })),
  };
}
