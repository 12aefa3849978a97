import type { RunEvent } from "@waymark/core";
import type { TransitionView } from "@waymark/orchestrator/api";
import { EVENT_LABELS, eventFacts } from "../event-summary.ts";
import { nodeOfPath } from "../steps.ts";

/** Which events are shown. Empty and null mean all. */
export interface EventFilter {
  readonly types: readonly string[];
  /** As events name steps: those inside loops by their path. */
  readonly step: string | null;
}

export const isFiltering = ({ types, step }: EventFilter): boolean =>
  types.length > 0 || step !== null;

export const NO_FILTER: EventFilter = { types: [], step: null };

/** What is asked of the server: events of these types, and of these steps or nodes; absent or empty means all. */
export interface EventsAsked {
  readonly types?: readonly string[] | undefined;
  readonly steps?: readonly string[] | undefined;
}

export const askedBy = ({ types, step }: EventFilter): EventsAsked => ({
  types,
  steps: step === null ? [] : [step],
});

const FROM_OUTSIDE: ReadonlySet<string> = new Set([
  "timer.fired",
  "signal.received",
  "message.received",
] satisfies RunEvent["type"][]);

/** Whether an event fits, as the server judges it: for what came live, and for a run in a file. */
export function fits(
  { event, nodes }: TransitionView,
  { types = [], steps = [] }: EventsAsked,
): boolean {
  if (types.length > 0 && !types.includes(event.type)) return false;
  if (steps.length === 0) return true;
  const { stepId } = eventFacts(event);
  if (stepId !== undefined && steps.some((step) => step === stepId || step === nodeOfPath(stepId)))
    return true;
  if (event.type === "run.modified") {
    return event.changes.some((change) => "stepId" in change && steps.includes(change.stepId));
  }
  if (!FROM_OUTSIDE.has(event.type)) return false;
  return steps.some((step) => step in nodes || ("name" in event && event.name === step));
}

/** The types that a run has events of, by their names. `chosen` are among them, also where there are none. */
export const typeChoices = (
  counts: Readonly<Record<string, number>>,
  chosen: readonly string[],
): readonly { readonly type: string; readonly label: string; readonly count: number }[] =>
  [...new Set([...Object.keys(counts), ...chosen])]
    .map((type) => ({
      type,
      label: (EVENT_LABELS as Readonly<Record<string, string>>)[type] ?? type,
      count: counts[type] ?? 0,
    }))
    .toSorted((a, b) => a.label.localeCompare(b.label));

/** More than these nobody finds in a menu. */
const MOST_LISTED = 200;

/** The steps to choose from: those of the graph, and those inside loops that events are known of. */
export function stepChoices(
  ofGraph: readonly string[],
  rows: readonly TransitionView[],
  chosen: string | null,
): readonly string[] {
  const seen = rows.flatMap(({ event }) => eventFacts(event).stepId ?? []);
  const listed = ofGraph.length > MOST_LISTED ? [] : ofGraph;
  return [...new Set([...listed, ...seen, ...(chosen === null ? [] : [chosen])])].toSorted((a, b) =>
    a.localeCompare(b, undefined, { numeric: true }),
  );
}
